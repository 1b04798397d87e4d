using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Journals;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The state of a run as a checkpoint, and back. Each arm is a group: every segment of its bank as <c>[K, ...shape]</c>, the lists of
/// its learners and of the cohort, and counters; the texts, the curves and the rounds so far go with the state.
/// </summary>
internal static class RunCheckpoint
{
    public static CheckpointContent Of(RunState state, int round, string planHash, JournalPosition journal)
    {
        var scalars = new Dictionary<string, CheckpointValue>(StringComparer.Ordinal)
        {
            ["journal.entries"] = journal.Entries,
            ["journal.bytes"] = journal.Bytes,
        };
        var lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(StringComparer.Ordinal)
        {
            ["rounds"] = [.. state.Rounds.Select(r => (CheckpointValue)RoundJson.Render(r))],
        };
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
            foreach (var unit in Meter.Units) scalars[$"{name}.spent.{unit.Name()}"] = arm.Spent[unit];
            lists[$"{name}.curve"] = [.. measured.Curve.Select(p => (CheckpointValue)RoundJson.Render(p))];
            foreach (var (metric, method) in arm.Recorded.Owners)
                lists[$"{name}.recorded.{metric.Name}"] = [metric.Better.ToString(), method.Plan, method.Number];
            foreach (var (holder, store) in Stores(arm))
            {
                foreach (var (key, texts) in StateTensors.Texts(store)) lists[$"{name}.{holder}.{key}"] = [.. texts.Select(t => (CheckpointValue)t)];
            }
        }

        return new CheckpointContent
        {
            Round = round, PlanHash = planHash, Scalars = scalars, Lists = lists,
            Groups = [.. state.Arms.Select(a => new CheckpointGroup(a.Arm.Kind.Name(), [.. Tensors(a.Arm)]))],
        };
    }

    public static void Restore(CheckpointContent content, RunState state)
    {
        state.Rounds.AddRange(content.List("rounds").Select(r => RoundJson.ReadRound(r.AsText())));
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
            foreach (var unit in Meter.Units) arm.Spent.Spend(unit, SpentOf(content, $"{name}.spent.{unit.Name()}"));
            measured.Curve.AddRange(content.List($"{name}.curve").Select(p => RoundJson.ReadPoint(p.AsText())));
            RestoreRecorded(content, arm, $"{name}.recorded.");
            var group = content.Group(name);
            foreach (var segment in arm.Group.Row.Segments)
            {
                var values = group[$"segment/{segment.Name}"].Singles;
                foreach (var (learner, k) in Holders(arm, segment)) values.Slice(k * segment.Shape.Size, segment.Shape.Size).CopyTo(learner[segment]);
            }

            foreach (var (holder, store) in Stores(arm))
            {
                StateTensors.Restore(store, group.Tensors, $"list/{holder}/");
                StateTensors.Restore(store, content.Lists, $"{name}.{holder}.");
            }
        }
    }

    public static JournalPosition JournalOf(CheckpointContent content) =>
        new(content.Scalar("journal.entries").AsInt64(), content.Scalar("journal.bytes").AsInt64());

    private static long SpentOf(CheckpointContent content, string name) => content.Scalar(name).AsInt64() is >= 0 and var spent
        ? spent
        : throw CheckpointProblems.MissingState.Exception($"the value \"{name}\" of the checkpoint is negative");

    private static void RestoreRecorded(CheckpointContent content, Arm arm, string prefix)
    {
        foreach (var (key, facts) in content.Lists.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var owner = new MethodName(facts[1].AsText(), (int)facts[2].AsInt64());
            arm.Recorded.Declare(owner, new Metric(key[prefix.Length..], Enum.Parse<Better>(facts[0].AsText())));
        }
    }

    // A shared segment lies in the bank once: one learner stands for all.
    private static IEnumerable<(LearnerView Learner, int Index)> Holders(Arm arm, Segment segment) =>
        (segment.Shared ? arm.Learners.Take(1) : arm.Learners).Select((l, k) => (l, k));

    private static IEnumerable<(string Holder, StateStore Store)> Stores(Arm arm) =>
        arm.Learners.Select(l => ($"{l.Id}", l.State)).Append(("cohort", arm.CohortState));

    private static IEnumerable<TensorEntry> Tensors(Arm arm)
    {
        foreach (var segment in arm.Group.Row.Segments)
        {
            var holders = Holders(arm, segment).ToArray();
            var values = new float[holders.Length * segment.Shape.Size];
            foreach (var (learner, k) in holders) learner[segment].CopyTo(values.AsSpan(k * segment.Shape.Size));
            yield return TensorEntry.Of($"segment/{segment.Name}", [holders.Length, .. segment.Shape.Select(n => (long)n)], values);
        }

        foreach (var tensor in Stores(arm).SelectMany(s => StateTensors.Of(s.Store, $"list/{s.Holder}/"))) yield return tensor;
    }
}
