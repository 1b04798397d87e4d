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
    private const string FollowersOfRounds = "rounds.followers";

    public static CheckpointContent Of(RunState state, int round, string plan, JournalPosition journal)
    {
        var scalars = new Dictionary<string, CheckpointValue>(StringComparer.Ordinal)
        {
            ["journal.entries"] = journal.Entries,
            ["journal.bytes"] = journal.Bytes,
            [CheckpointContent.PlanText] = plan,
        };
        var lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(StringComparer.Ordinal)
        {
            [FollowersOfRounds] = [.. state.RoundsFollowers.Select(name => (CheckpointValue)name)],
            ["rounds"] = [.. state.Rounds.Select(r => (CheckpointValue)RoundJson.Render(r))],
        };
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
            foreach (var unit in Meter.Units) scalars[$"{name}.spent.{unit.Name()}"] = arm.Spent[unit];
            lists[$"{name}.curve"] = [.. measured.Curve.Select(p => (CheckpointValue)RoundJson.Render(p))];
            foreach (var (metric, method) in arm.Recorded.Owners)
                lists[$"{name}.recorded.{metric.Name}"] = [metric.Better.ToString(), method.Plan, method.Number];
            if (arm.HasChanged) WritePopulation(arm, scalars, lists);
            foreach (var (holder, store) in arm.Groups.SelectMany(Stores))
            {
                foreach (var (key, texts) in StateTensors.Texts(store)) lists[$"{name}.{holder}.{key}"] = [.. texts.Select(t => (CheckpointValue)t)];
            }
        }

        CheckpointGroup[] best = [.. state.Followed.Select(arm => arm.Best.Write(arm.Arm.Kind.Name(), lists))];
        return new CheckpointContent
        {
            Round = round, PlanHash = PlanHash.Of(plan), Scalars = scalars, Lists = lists,
            Groups = [.. state.Arms.SelectMany(a => a.Arm.Groups.Select(g => new CheckpointGroup(NameOf(a.Arm, g), [.. Tensors(g)]))), .. best],
        };
    }

    public static void Restore(CheckpointContent content, RunState state)
    {
        foreach (var name in FollowersOf(content)) state.Together.Arm.FollowsRounds(name);
        state.Rounds.AddRange(content.List("rounds").Select(r => RoundJson.ReadRound(r.AsText())));
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
            foreach (var unit in Meter.Units) arm.Spent.Spend(unit, SpentOf(content, $"{name}.spent.{unit.Name()}"));
            measured.Curve.AddRange(content.List($"{name}.curve").Select(p => RoundJson.ReadPoint(p.AsText())));
            RestoreRecorded(content, arm, $"{name}.recorded.");
            RestorePopulation(content, arm);
            foreach (var group in arm.Groups) Restore(content, arm, group);
            if (state.Followed.Contains(measured)) measured.Best.Restore(name, content);
        }
    }

    private static void Restore(CheckpointContent content, Arm arm, LearnerGroup group)
    {
        var kept = content.Group(NameOf(arm, group));
        foreach (var segment in group.Row.Segments)
        {
            var values = kept[$"segment/{segment.Name}"].Singles;
            foreach (var (learner, k) in Holders(group, segment)) values.Slice(k * segment.Shape.Size, segment.Shape.Size).CopyTo(learner[segment]);
        }

        foreach (var (holder, store) in Stores(group))
        {
            StateTensors.Restore(store, kept.Tensors, $"list/{holder}/");
            StateTensors.Restore(store, content.Lists, $"{arm.Kind.Name()}.{holder}.");
        }
    }

    public static JournalPosition JournalOf(CheckpointContent content) =>
        new(content.Scalar("journal.entries").AsInt64(), content.Scalar("journal.bytes").AsInt64());

    /// <summary>What in a run has asked how many rounds there are; see <see cref="RunState.RoundsFollowers"/>.</summary>
    public static IReadOnlyList<string> FollowersOf(CheckpointContent content) =>
        content.Lists.TryGetValue(FollowersOfRounds, out var names) ? [.. names.Select(name => name.AsText())] : [];

    /// <summary>What the cohort has spent.</summary>
    public static long SpentOf(CheckpointContent content, Unit unit) => SpentOf(content, $"{ArmKind.Together.Name()}.spent.{unit.Name()}");

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

    // Only where learners were born or have retired: otherwise who there is follows from the plan.
    private static void WritePopulation(
        Arm arm, Dictionary<string, CheckpointValue> scalars, Dictionary<string, IReadOnlyList<CheckpointValue>> lists)
    {
        scalars[$"{arm.Kind.Name()}.next_id"] = arm.NextId;
        foreach (var group in arm.Groups)
            lists[$"{NameOf(arm, group)}.learners"] = [.. group.Population.Members.SelectMany(m => new CheckpointValue[] { m.Id, m.Host, m.Place })];
    }

    private static void RestorePopulation(CheckpointContent content, Arm arm)
    {
        if (!content.Scalars.TryGetValue($"{arm.Kind.Name()}.next_id", out var next)) return;
        arm.Become([.. arm.Groups.Select(group => (IReadOnlyList<Member>)[.. content.List($"{NameOf(arm, group)}.learners").Chunk(3)
            .Select(m => new Member((int)m[0].AsInt64(), (int)m[1].AsInt64(), (int)m[2].AsInt64()))])], (int)next.AsInt64());
    }

    // The arm's name, and where the plan has groups the group's.
    private static string NameOf(Arm arm, LearnerGroup group) =>
        group.Name.Length == 0 ? arm.Kind.Name() : $"{arm.Kind.Name()}.{group.Name}";

    // A shared segment lies in the bank once: one learner stands for all.
    private static IEnumerable<(LearnerView Learner, int Index)> Holders(LearnerGroup group, Segment segment) =>
        (segment.Shared ? group.Learners.Take(1) : group.Learners).Select((l, k) => (l, k));

    private static IEnumerable<(string Holder, StateStore Store)> Stores(LearnerGroup group) =>
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
