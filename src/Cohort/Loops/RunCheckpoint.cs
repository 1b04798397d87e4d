using System.Text;
using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Journals;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The state of a run as a checkpoint; <see cref="RunRestoration"/> takes it back. Each arm is a group: every segment of its bank as
/// <c>[K, ...shape]</c>, the lists of
/// its learners and of the cohort, and counters; the texts and the last round go with the state, the rounds before it into the record that all
/// checkpoints share.
/// </summary>
internal static class RunCheckpoint
{
    /// <summary>The value that holds the last round.</summary>
    public const string LastRound = "round";

    private const string FollowersOfRounds = "rounds.followers";

    public static CheckpointContent Of(RunState state, int round, string plan, JournalPosition journal)
    {
        var scalars = new Dictionary<string, CheckpointValue>(StringComparer.Ordinal)
        {
            ["journal.entries"] = journal.Entries,
            ["journal.bytes"] = journal.Bytes,
            [CheckpointContent.PlanText] = plan,
            [LastRound] = Encoding.UTF8.GetString(state.LineOf(round).Render()),
        };
        var lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(StringComparer.Ordinal)
        {
            [FollowersOfRounds] = [.. state.RoundsFollowers.Select(name => (CheckpointValue)name)],
        };
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
            foreach (var unit in Meter.Units) scalars[$"{name}.spent.{unit.Name()}"] = arm.Spent[unit];
            foreach (var (metric, method) in arm.Recorded.Owners)
                lists[$"{name}.recorded.{metric.Name}"] = [metric.Better.ToString(), method.Plan, method.Number];
            if (arm.HasChanged) WritePopulation(arm, scalars, lists);
            foreach (var (holder, store) in arm.Groups.SelectMany(Stores))
            {
                foreach (var (key, texts) in StateTensors.Texts(store)) lists[$"{name}.{holder}.{key}"] = [.. texts.Select(t => (CheckpointValue)t)];
            }
        }

        CheckpointGroup[] best = [.. state.Followed.Select(arm => arm.Best.Write(arm.Arm.Kind.Name(), lists))];
        RoundLine[] lines = [.. Enumerable.Range(state.KeptRounds + 1, Math.Max(0, round - 1 - state.KeptRounds)).Select(state.LineOf)];
        return new CheckpointContent
        {
            Rounds = lines.Select(line => (ReadOnlyMemory<byte>)line.Render()), FirstRound = state.KeptRounds + 1,
            Round = round, PlanHash = PlanHash.Of(plan), Scalars = scalars, Lists = lists,
            Groups = [.. state.Arms.SelectMany(a => a.Arm.Groups.Select(g => new CheckpointGroup(NameOf(a.Arm, g), [.. Tensors(g)]))), .. best],
        };
    }

    public static JournalPosition JournalOf(CheckpointContent content) =>
        new(content.Scalar("journal.entries").AsInt64(), content.Scalar("journal.bytes").AsInt64());

    /// <summary>What in a run has asked how many rounds there are; see <see cref="RunState.RoundsFollowers"/>.</summary>
    public static IReadOnlyList<string> FollowersOf(CheckpointContent content) =>
        content.Lists.TryGetValue(FollowersOfRounds, out var names) ? [.. names.Select(name => name.AsText())] : [];

    /// <summary>What the cohort has spent.</summary>
    public static long SpentOf(CheckpointContent content, Unit unit) =>
        content.Scalar($"{ArmKind.Together.Name()}.spent.{unit.Name()}").AsInt64();

    // Only where learners were born or have retired: otherwise who there is follows from the plan.
    private static void WritePopulation(
        Arm arm, Dictionary<string, CheckpointValue> scalars, Dictionary<string, IReadOnlyList<CheckpointValue>> lists)
    {
        scalars[$"{arm.Kind.Name()}.next_id"] = arm.NextId;
        foreach (var group in arm.Groups)
            lists[$"{NameOf(arm, group)}.learners"] = [.. group.Population.Members.SelectMany(m => new CheckpointValue[] { m.Id, m.Host })];
    }

    /// <summary>The arm's name, and where the plan has groups the group's.</summary>
    public static string NameOf(Arm arm, LearnerGroup group) =>
        group.Name.Length == 0 ? arm.Kind.Name() : $"{arm.Kind.Name()}.{group.Name}";

    /// <summary>Whose values of a segment are kept: a shared one lies in the bank once, and one learner stands for all.</summary>
    public static IEnumerable<(LearnerView Learner, int Index)> Holders(LearnerGroup group, Segment segment) =>
        (segment.Shared ? group.Learners.Take(1) : group.Learners).Select((l, k) => (l, k));

    /// <summary>The lists of the learners and of the group, each with what it goes by.</summary>
    public static IEnumerable<(string Holder, StateStore Store)> Stores(LearnerGroup group) =>
        group.Learners.Select(l => ($"{l.Id}", l.State)).Append((group.Name.Length == 0 ? "cohort" : $"group.{group.Name}", group.State));

    private static IEnumerable<TensorEntry> Tensors(LearnerGroup group)
    {
        foreach (var segment in group.Row.Segments)
        {
            var holders = Holders(group, segment).ToArray();
            var values = new float[holders.Length * segment.Shape.Size];
            foreach (var (learner, k) in holders) learner[segment].CopyTo(values.AsSpan(k * segment.Shape.Size));
            yield return TensorEntry.Of($"segment/{segment.Name}", [holders.Length, .. segment.Shape.Select(n => (long)n)], values);
        }

        foreach (var tensor in Stores(group).SelectMany(s => StateTensors.Of(s.Store, $"list/{s.Holder}/"))) yield return tensor;
    }
}
