using System.Globalization;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>How a run goes, in words.</summary>
internal static class RunWords
{
    private const long WorthTelling = 100_000_000; // what the process takes by itself

    public static string Opening(RunStart start)
    {
        var peers = start.Data.Peers;
        var from = start.FirstRound > 1 ? $", from round {start.FirstRound}" : "";
        var aside = Aside(peers, p => p.LocalTest ?? 0, "to be tested on") + Aside(peers, p => p.Validation, "to validate on");
        return $"{Count(peers.Count, "peer")} with {Span(peers.Select(p => p.Rows))} to train on{aside}; "
            + $"{Parameters(start)}; {Count(start.Rounds, "round")}{from}"
            + (start.Memory.Bytes < WorthTelling ? "" : $"; about {Bytes(start.Memory.Bytes)} of memory");
    }

    /// <summary>A number and what is counted: 1 peer, 2 peers.</summary>
    public static string Count(long count, string noun) => Count(count, noun, noun + "s");

    private static string Count(long count, string one, string many) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    // The name with the options that it has otherwise than by default: mlp { hidden: [100] }.
    private static string Inline(object choice)
    {
        var plain = (PlanMap)PlanNodes.Of(Activator.CreateInstance(choice.GetType())!);
        var options = ((PlanMap)PlanNodes.Of(choice)).Entries.Where(e => plain.Find(e.Key)?.Value.ToString() != e.Value.ToString()).ToArray();
        return PlanCatalogue.NameOf(choice.GetType()) + (options.Length == 0 ? "" : " " + new PlanMap(options, PlanPlace.None));
    }

    private static string Aside(IReadOnlyList<PeerData> peers, Func<PeerData, long> rows, string why) =>
        peers.All(p => rows(p) == 0) ? "" : $" and {Span(peers.Select(rows))} set aside {why}";

    private static string Span(IEnumerable<long> rows)
    {
        var (least, most) = (rows.Min(), rows.Max());
        return least == most ? Count(most, "row") : $"{least.ToString(CultureInfo.InvariantCulture)} to {Count(most, "row")}";
    }

    private static string Parameters(RunStart start) => start.Groups.Count == 0 ? $"{start.Parameters:N0} parameters each"
        : "parameters each: " + string.Join(", ", start.Groups.Select(g => $"{g.Name} {g.Parameters:N0} ({Count(g.Learners, "learner")})"));

    public static string InWords(IReadOnlyDictionary<ArmKind, CurvePoint> arms, Metric metric)
    {
        var words = arms.OrderBy(arm => arm.Key).Select(arm => $"{arm.Key.Name()} {Number(arm.Value.Metrics[metric.Name].Mean)}");
        return $"{string.Join("  ", words)}  ({metric.Name})";
    }

    /// <summary>What an extension of a run is, and what in the run follows the number of rounds.</summary>
    public static string Extended(RunExtension extension, int rounds)
    {
        var done = extension.From == extension.Before ? Count(extension.From, "round") : $"{extension.From} of {Count(extension.Before, "round")}";
        var text = $"This run has {done}, and goes on to round {rounds}.";
        if (extension.Followers.Count == 0) return text;
        var (names, verb) = (string.Join(", ", extension.Followers), extension.Followers.Count == 1 ? "follows" : "follow");
        return $"{text} {names} {verb} the number of rounds: what is done was done as of a run of {extension.Before}, so this will not be what "
            + $"{rounds} rounds from the beginning would give.";
    }

    /// <summary>A time as minutes and seconds, from an hour on with hours.</summary>
    public static string Time(TimeSpan span) =>
        span.ToString(span >= TimeSpan.FromHours(1) ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    public static string Adapting(ArmKind arm) => $"adapting to own rows: {arm.Name()}";

    /// <summary>What a plan learns with, in one line: what was chosen where it said nothing, and what it said.</summary>
    public static string LearnsWith(Plan plan)
    {
        var (learner, local) = (plan.Learner, plan.Learner.Local);
        var steps = local.Steps is { } fixedSteps ? $"{Count(fixedSteps, "step")} a round"
            : Count(local.Passes, "pass", "passes") + " a round" + (local.MinSteps is { } least ? $", at least {Count(least, "step")}" : "");
        var exchange = plan.Exchange.Count == 0 ? "no exchange" : string.Join(", ", plan.Exchange.Select(e => Inline(e.Method)));
        var stop = plan.Stop is { } early ? $", stopping after {early.Patience} without gain on validation rows" : "";
        return $"Learns with {Inline(learner.Model)}, {Inline(learner.Optimizer)}, batches of {learner.Batch}, {steps}; {exchange}; "
            + $"{Count(plan.Budget.Rounds, "round")} at most{stop}. --set KEY=VALUE changes any of it.";
    }

    /// <summary>A number as people read it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="loss">
    /// The loss of whom it was measured on: where that is finite, a number that is not was undefined, as that of a peer without rows to measure on.
    /// </param>
    public static string Number(double value, double loss = double.NaN)
    {
        if (!double.IsFinite(value)) return double.IsFinite(loss) ? "undefined" : "diverged";
        return value.ToString(Math.Abs(value) >= 100 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
    }

    /// <summary>A number of bytes, in the unit of the HTML report.</summary>
    public static string Bytes(long bytes) => NumberText.Bytes(bytes);
}
