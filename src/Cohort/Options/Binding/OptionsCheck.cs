using System.Globalization;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>Holds options that a program made to the rules that a plan's text is held to: ranges, and rules between several options.</summary>
internal static class OptionsCheck
{
    /// <summary>Checks options and all that they hold.</summary>
    /// <exception cref="CohortException">Some are wrong; lists everything (COH1005, COH1006, COH1007, COH1008).</exception>
    public static void Require(object options)
    {
        var (problems, wrong) = (new PlanProblemList(), new List<string>());
        foreach (var (key, property, value) in OptionsTree.Of(options))
        {
            var before = problems.Count;
            if (value is null && property is { Required: true })
                problems.Add(PlanProblems.MissingKey, PlanPlace.None, $"{key} is missing; expected is {property.Type.Words}");
            else if (value is IConvertible number and not (string or bool or Enum))
                Number(number.ToDouble(CultureInfo.InvariantCulture), property?.Range, key, problems);
            else if (value is IValidatable rules && !wrong.Exists(w => w.StartsWith(key, StringComparison.Ordinal)))
                Rules(rules, key, problems); // each option by itself is right
            if (problems.Count > before) wrong.Add(key);
        }

        problems.ThrowIfAny();
    }

    private static void Rules(IValidatable options, string key, PlanProblemList problems)
    {
        foreach (var rule in options.Validate()) problems.Add(PlanProblems.Inconsistent, PlanPlace.None, key.Length == 0 ? rule : $"{key}: {rule}");
    }

    private static void Number(double value, PlanRangeAttribute? range, string key, PlanProblemList problems)
    {
        var shown = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            problems.Add(PlanProblems.NotFinite, PlanPlace.None, $"{key} must be a finite number, not {shown}");
        else if (range is not null && !range.Holds(value))
            problems.Add(PlanProblems.OutOfRange, PlanPlace.None, $"{key} must be {range.InWords()}, not {shown}");
    }
}
