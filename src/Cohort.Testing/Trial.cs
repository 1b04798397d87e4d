using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Testing;

/// <summary>What a tiny run came to, bit for bit.</summary>
/// <param name="Report">The report as JSON, with a clock that stands still; empty where only the learners are of interest.</param>
/// <param name="Rows">Every learner's whole row: weights, and the methods' tensors.</param>
/// <param name="Lists">Every learner's lists, and the cohort's, written out.</param>
/// <param name="ListNames">The names of all lists.</param>
/// <param name="Spent">What the cohort spent, unit by unit, written out.</param>
/// <param name="Inputs">What went in, as it was when the run had ended: examples, labels, who owns which.</param>
internal sealed record Trial(string Report, float[][] Rows, string Lists, IReadOnlySet<string> ListNames, string Spent, string Inputs)
{
    /// <summary>Null if both have the same bits; else what differs.</summary>
    public string? DifferenceFrom(Trial other)
    {
        for (var k = 0; k < Rows.Length; k++)
        {
            for (var i = 0; i < Rows[k].Length; i++)
            {
                if (BitConverter.SingleToInt32Bits(Rows[k][i]) != BitConverter.SingleToInt32Bits(other.Rows[k][i]))
                    return $"learner {k} has {Rows[k][i]:R} at {i} of its row, then {other.Rows[k][i]:R}";
            }
        }

        if (Spent != other.Spent) return $"what was spent is {Spent}, then {other.Spent}";
        return Lists != other.Lists ? "the learners' lists differ" : Report != other.Report ? "the reports differ" : null;
    }

    /// <summary>Runs a plan as a user would, and its cohort once more by hand to see the learners.</summary>
    public static Trial Of(Plan plan, int threads = 1)
    {
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = threads, Time = new StoppedClock() }).Run();
        return ByHand(plan, threads) with { Report = ReportJson.Render(outcome.Report) };
    }

    /// <summary>Runs a plan to its end.</summary>
    public static Trial ByHand(Plan plan, int threads = 1)
    {
        using var run = new TrialRun(plan, threads);
        run.Advance(1, plan.Budget.Rounds);
        return run.Result();
    }

    /// <summary>
    /// Runs a plan one round at a time: each keeps the state on disk, and the next begins from there with nothing else carried over.
    /// </summary>
    /// <param name="plan">Makes the plan; called for every round, for a resumed process knows only what was kept.</param>
    public static Trial Resumed(Func<Plan> plan)
    {
        var folder = Directory.CreateTempSubdirectory("cohort-trial-");
        try
        {
            using var checkpoints = new CheckpointStore(Path.Combine(folder.FullName, "checkpoints"));
            for (var round = 1; ; round++)
            {
                var current = plan();
                using var run = new TrialRun(current, threads: 1);
                if (round > 1) run.Restore(checkpoints.LoadNewest().Require(folder.FullName));
                run.Advance(round, round);
                if (round == current.Budget.Rounds) return run.Result();
                checkpoints.Save(run.Checkpoint(round));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What goes into a run of the plan, before it.</summary>
    public static string InputsBefore(Plan plan)
    {
        using var run = new TrialRun(plan, threads: 1);
        return run.Result().Inputs;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
