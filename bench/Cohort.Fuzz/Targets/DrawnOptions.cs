using System.Globalization;
using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>Options of any kind as a plan may write them, within their ranges and near their lower ends: what is small is soon over.</summary>
/// <param name="catalogue">What a plan can name.</param>
internal sealed class DrawnOptions(PlanCatalogue catalogue)
{
    private const int Spread = 8, Deepest = 4, Large = 50;
    private static readonly string[] Texts = ["a", "b", "x", "accuracy", "loss", "w", "0"];

    /// <summary>One of the things that a value may name, with options; null where there is none that needs no file.</summary>
    /// <param name="choice">The type of the value.</param>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="random">Where choices come from.</param>
    public string? Choice(Type choice, int depth, ref RandomStream random)
    {
        var named = catalogue.ChoicesOf(choice);
        if (named.Count == 0) return null;
        var (name, type) = named.ElementAt(random.NextInt32(named.Count));
        var (options, usual) = (OptionsSchema.Of(type).Properties, OptionsSchema.Of(type).Create());
        if (random.NextInt32(3) == 0 && !options.Any(p => p.Required || IsLarge(p, usual))) return name;
        return Map(type, depth + 1, ref random) is { } map ? $"{{ {name}: {map} }}" : null;
    }

    /// <summary>
    /// Some of the options of a class, each near the lower end of what it may be; null where one is required that cannot be made up.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="random">Where choices come from.</param>
    public string? Map(Type type, int depth, ref RandomStream random)
    {
        if (depth > Deepest || type == typeof(Plan)) return null;
        var entries = new List<string>();
        var usual = OptionsSchema.Of(type).Create();
        foreach (var option in OptionsSchema.Of(type).Properties)
        {
            if (!option.Required && !IsLarge(option, usual) && random.NextInt32(3) > 0) continue;
            var value = option.Nullable && random.NextInt32(8) == 0 ? "null" : Value(option.Type, option.Range, depth, ref random);
            if (value is null && option.Required) return null;
            // What is written beside the other keys is a name with a map below it.
            if (option.IsChoice && value is not null) value = value.StartsWith('{') ? value[1..^1] : $"{value}: {{}}";
            if (value is not null) entries.Add(option.IsChoice ? value : $"{option.Key}: {value}");
        }

        return $"{{ {string.Join(", ", entries)} }}";
    }

    // What is large by default is always given: thousands of rows, or a source of them.
    private static bool IsLarge(OptionsProperty option, object usual) =>
        option.Type.Kind == PlanTypeKind.Whole ? Convert.ToDouble(option.Property.GetValue(usual), CultureInfo.InvariantCulture) > Large
        : option.Type.Clr == typeof(IDataSource);

    private string? Value(PlanType type, PlanRangeAttribute? range, int depth, ref RandomStream random) => type.Kind switch
    {
        PlanTypeKind.Flag => random.NextInt32(2) == 0 ? "true" : "false",
        PlanTypeKind.Whole => Whole(range, ref random),
        PlanTypeKind.Number => Number(range, ref random),
        PlanTypeKind.Text => Texts[random.NextInt32(Texts.Length)],
        PlanTypeKind.Name => type.EnumNames.ElementAt(random.NextInt32(type.EnumNames.Count())),
        PlanTypeKind.List => List(type.Element!, range, depth, ref random),
        PlanTypeKind.Map => Value(type.Element!, range, depth + 1, ref random) is { } value ? $"{{ a: {value} }}" : null,
        PlanTypeKind.Choice => depth > Deepest ? null : Choice(type.Clr, depth, ref random),
        PlanTypeKind.Options => Map(type.Clr, depth + 1, ref random),
        _ => null, // a file
    };

    private string? List(PlanType element, PlanRangeAttribute? range, int depth, ref RandomStream random)
    {
        var items = new List<string>();
        for (var count = random.NextInt32(4); count > 0; count--)
        {
            if (Value(element, range, depth + 1, ref random) is { } item) items.Add(item);
        }

        return $"[{string.Join(", ", items)}]";
    }

    private static string Whole(PlanRangeAttribute? range, ref RandomStream random)
    {
        var value = Math.Ceiling(range?.Min ?? 0) + (range is { MinExclusive: true } ? 1 : 0) + random.NextInt32(Spread);
        return Math.Min(value, range?.Max ?? value).ToString("F0", CultureInfo.InvariantCulture);
    }

    private static string Number(PlanRangeAttribute? range, ref RandomStream random)
    {
        var least = Math.Max(range?.Min ?? 0, -10);
        var greatest = Math.Min(range?.Max ?? 10, least + 10);
        var value = random.NextInt32(6) switch
        {
            0 when range is not { MinExclusive: true } => least,
            1 when range is not { MaxExclusive: true } => greatest,
            2 => least + (greatest - least) * 1e-6,
            _ => least + (greatest - least) * random.NextDouble(),
        };
        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
