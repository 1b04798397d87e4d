namespace Cohort.Options;

/// <summary>The options of a class, derived from the class: what <c>cohort explain</c> prints and the documentation shows.</summary>
/// <param name="Name">The name by which a plan chooses it, or null.</param>
/// <param name="Summary">What it is, from its XML documentation.</param>
/// <param name="Options">Its options in the order of declaration.</param>
internal sealed record PlanDescription(string? Name, DocText Summary, IReadOnlyList<OptionDescription> Options)
{
    /// <summary>Describes a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="catalogue">What can be named in it.</param>
    public static PlanDescription Of(Type type, PlanCatalogue catalogue) => Describe(type, catalogue, []);

    private static PlanDescription Describe(Type type, PlanCatalogue catalogue, IReadOnlyList<Type> outer)
    {
        var schema = OptionsSchema.Of(type);
        var defaults = schema.Create();
        return new PlanDescription(
            PlanCatalogue.NameOf(type),
            XmlDocs.SummaryOf(type),
            [.. schema.Properties.Select(property => Describe(property, defaults, catalogue, [.. outer, type]))]);
    }

    private static OptionDescription Describe(OptionsProperty property, object defaults, PlanCatalogue catalogue, IReadOnlyList<Type> outer)
    {
        var inner = property.Type;
        while (inner.Element is { } element) inner = element;
        return new OptionDescription(property.Key, property.Type.Words, XmlDocs.SummaryOf(property.Property))
        {
            Required = property.Required,
            Nullable = property.Nullable,
            IsArgument = property.IsArgument,
            IsChoice = property.IsChoice,
            Default = property.Required ? null : PlanWriter.WriteInline(PlanNodes.Of(property.Type, property.Property.GetValue(defaults))),
            Range = property.Range?.InWords(),
            Names = inner.Kind switch
            {
                PlanTypeKind.Name => [.. inner.EnumNames],
                PlanTypeKind.Choice => [.. catalogue.ChoicesOf(inner.Clr).Keys],
                _ => [],
            },
            Options = inner.Kind == PlanTypeKind.Options && !outer.Contains(inner.Clr) ? Describe(inner.Clr, catalogue, outer) : null,
        };
    }
}
