namespace Cohort.Options;

/// <summary>A key of a plan, as <c>--set</c> writes it.</summary>
/// <param name="Path">Keys and names joined by dots, indices of lists left out: <c>learner.optimizer.sgd.rate</c>.</param>
/// <param name="Option">What it is.</param>
/// <param name="Named">Whether it lies below a name that the plan may choose, as <c>sgd</c> is.</param>
internal sealed record PlanKey(string Path, OptionDescription Option, bool Named)
{
    /// <summary>Every key of a class of options and of what can be named in it; a choice that lies within itself is not gone into again.</summary>
    /// <param name="type">The class, such as that of plans.</param>
    /// <param name="catalogue">What can be named.</param>
    public static IReadOnlyList<PlanKey> Of(Type type, PlanCatalogue catalogue)
    {
        var keys = new List<PlanKey>();
        Collect("", type, named: false, []);
        return keys;

        void Collect(string path, Type options, bool named, IReadOnlyList<Type> outer)
        {
            var described = PlanDescription.Of(options, catalogue).Options;
            foreach (var (property, option) in OptionsSchema.Of(options).Properties.Zip(described))
            {
                var at = property.IsChoice ? path : path.Length == 0 ? property.Key : $"{path}.{property.Key}";
                if (!property.IsChoice) keys.Add(new PlanKey(at, option, named));
                var inner = property.Type;
                while (inner.Element is { } element) inner = element;
                if (outer.Contains(inner.Clr)) continue;
                if (inner.Kind == PlanTypeKind.Options) Collect(at, inner.Clr, named, [.. outer, inner.Clr]);
                if (inner.Kind != PlanTypeKind.Choice) continue;
                foreach (var (name, choice) in catalogue.ChoicesOf(inner.Clr)) Collect($"{at}.{name}", choice, named: true, [.. outer, inner.Clr]);
            }
        }
    }
}
