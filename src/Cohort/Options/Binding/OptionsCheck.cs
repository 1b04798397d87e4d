using System.Collections;
using System.Globalization;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>Holds options that a program made to the rules that a plan's text is held to: ranges, and rules between several options.</summary>
public static class OptionsCheck
{
    /// <summary>Checks options and all that they hold.</summary>
    /// <exception cref="CohortException">Some are wrong; lists everything (COH1005, COH1007, COH1008).</exception>
    public static void Require(object options)
    {
        var problems = new PlanProblemList();
        Check(options, "", problems);
        problems.ThrowIfAny();
    }

    private static void Check(object options, string at, PlanProblemList problems)
    {
        var before = problems.Count;
        foreach (var property in OptionsSchema.Of(options.GetType()).Properties)
            Value(property.Property.GetValue(options), property, property.IsChoice ? at : Sub(at, property.Key), problems);
        if (problems.Count > before) return;
        foreach (var rule in (options as IValidatable)?.Validate() ?? []) problems.Add(PlanProblems.Inconsistent, PlanPlace.None, at.Length == 0 ? rule : $"{at}: {rule}");
    }

    private static void Value(object? value, OptionsProperty property, string at, PlanProblemList problems)
    {
        switch (value)
        {
            case null when property.Required:
                problems.Add(PlanProblems.MissingKey, PlanPlace.None, $"{at} is missing; expected is {property.Type.Words}");
                break;
            case null or string or bool or Enum or PlanPath:
                break;
            case IConvertible number:
                Number(number.ToDouble(CultureInfo.InvariantCulture), property.Range, at, problems);
                break;
            case IDictionary map:
                foreach (string key in map.Keys) Value(map[key], property, Sub(at, key), problems);
                break;
            case IEnumerable list:
                foreach (var (item, i) in list.Cast<object?>().Select((item, i) => (item, i))) Value(item, property, Sub(at, $"{i}"), problems);
                break;
            default:
                Check(value, PlanCatalogue.NameOf(value.GetType()) is { } name ? Sub(at, name) : at, problems);
                break;
        }
    }

    private static void Number(double value, PlanRangeAttribute? range, string at, PlanProblemList problems)
    {
        var shown = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) problems.Add(PlanProblems.NotFinite, PlanPlace.None, $"{at} must be a finite number, not {shown}");
        else if (range is not null && !range.Holds(value)) problems.Add(PlanProblems.OutOfRange, PlanPlace.None, $"{at} must be {range.InWords()}, not {shown}");
    }

    private static string Sub(string at, string key) => at.Length == 0 ? key : $"{at}.{key}";
}
