using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Testing;

/// <summary>Instances of a method, each with one option away from its default.</summary>
internal static class OptionVariations
{
    public static IEnumerable<(string Key, IMethod Method)> Of(Type type, PlanCatalogue catalogue)
    {
        foreach (var option in OptionsSchema.Of(type).Properties)
        {
            var method = (IMethod)OptionsSchema.Of(type).Create();
            if (Other(option, option.Property.GetValue(method), catalogue) is not { } value) continue;
            option.Property.SetValue(method, value);
            yield return (option.Key, method);
        }
    }

    private static object? Other(OptionsProperty option, object? value, PlanCatalogue catalogue) => option.Type.Kind switch
    {
        PlanTypeKind.Flag => value is not true,
        PlanTypeKind.Text => $"{value} other",
        PlanTypeKind.Name => Enum.GetValues(option.Type.Clr).Cast<object>().FirstOrDefault(v => !v.Equals(value)),
        PlanTypeKind.Choice => catalogue.ChoicesOf(option.Type.Clr).Values
            .Where(t => t != value?.GetType() && OptionsSchema.Of(t).Properties.All(p => !p.Required))
            .Select(t => OptionsSchema.Of(t).Create())
            .FirstOrDefault(),
        PlanTypeKind.Whole or PlanTypeKind.Number => Number(option, value is null ? 0 : Convert.ToDouble(value, null)),
        _ => null, // lists and maps: their items are of the kinds above
    };

    private static object? Number(OptionsProperty option, double value)
    {
        double[] candidates = option.Type.Kind == PlanTypeKind.Whole ? [value + 1, value - 1, 1, 2] : [value / 3, value * 3, 0.1, 1, 2];
        foreach (var candidate in candidates.Where(c => c != value && Allowed(option.Range, c)))
            return Convert.ChangeType(candidate, option.Type.Clr, null);
        return null;
    }

    private static bool Allowed(PlanRangeAttribute? range, double x) =>
        range is null ? x >= 0 : range.Holds(x);
}
