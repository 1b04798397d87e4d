using System.Globalization;
using System.Text;
using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Takes a run's state back from a checkpoint. Nobody vouches for what it holds: every name, number, type and shape is compared with what this run
/// has, nothing is cut to fit, and all that is wrong is one list.
/// </summary>
internal sealed class RunRestoration(CheckpointContent content, RunState state)
{
    // Far beyond every run; so that what is counted on does not overflow.
    private const long MostSpent = 1L << 60;
    private const int MostLearners = 1_000_000;

    private readonly List<Problem> problems = [];

    /// <summary>Restores all of it.</summary>
    /// <exception cref="CohortException">The checkpoint does not fit the run (COH3072); the state is not to be used then.</exception>
    public void Restore()
    {
        if (content.Round < 1 || content.Round > state.Plan.Budget.Rounds)
            Wrong(Invariant($"it is of round {content.Round}, and the plan has rounds 1 to {state.Plan.Budget.Rounds}"));
        Gather(RestoreRounds);
        Gather(() =>
        {
            foreach (var name in RunCheckpoint.FollowersOf(content)) state.Together.Arm.FollowsRounds(name);
        });
        foreach (var measured in state.Arms) Restore(measured);
        RequireNothingElse();
        if (problems.Count > 0) throw new CohortException(problems);
        state.KeptRounds = content.Round - 1;
    }

    private void Restore(MeasuredArm measured)
    {
        var (arm, name) = (measured.Arm, measured.Arm.Kind.Name());
        foreach (var unit in Meter.Units)
        {
            Gather(() =>
            {
                var spent = content.Scalar($"{name}.spent.{unit.Name()}").AsInt64();
                if (spent is >= 0 and <= MostSpent) arm.Spent.Spend(unit, spent);
                else Wrong(Invariant($"the value \"{name}.spent.{unit.Name()}\" is {spent}, and so much cannot be spent"));
            });
        }

        RestoreRecorded(arm, $"{name}.recorded.");
        var before = problems.Count;
        Gather(() => RestorePopulation(arm));
        if (problems.Count > before) return; // who there is decides the shapes of all that follows
        foreach (var group in arm.Groups) Gather(() => Restore(arm, group));
        if (problems.Count == before && state.Followed.Contains(measured)) Gather(() => measured.Best.Restore(name, content, state.KeptLists));
    }

    private void RestoreRounds()
    {
        foreach (var line in Lines())
        {
            var round = RoundLine.Read(line, state.Rounds.Count + 1);
            if (round.Points.Keys.Except(state.Arms.Select(a => a.Arm.Kind.Name()), StringComparer.Ordinal).FirstOrDefault() is { } other)
                throw CheckpointProblems.MissingState.Exception($"the record of round {round.Report.Round} has an arm {Excerpt.Quoted(other)}");
            state.Add(round);
        }

        if (state.Rounds.Count != content.Round)
            Wrong(Invariant($"it holds {state.Rounds.Count} rounds, and is of round {content.Round}"));
        if (state.Rounds.Sum(r => (decimal)r.BytesSent) > MostSpent) Wrong("its rounds have sent more bytes than can be counted");
        if (state.Rounds.SelectMany(r => r.Learners).Any(l => l.Peer >= state.Peers))
            Wrong(Invariant($"a learner is at a peer beyond the {state.Peers}"));
    }

    private IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        using var kept = content.Rounds.GetEnumerator();
        while (Next()) yield return kept.Current;
        yield return Encoding.UTF8.GetBytes(content.Scalar(RunCheckpoint.LastRound).AsText());

        bool Next()
        {
            try
            {
                return kept.MoveNext();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                throw CheckpointProblems.Damaged.Exception(e.Message);
            }
        }
    }

    private void RestoreRecorded(Arm arm, string prefix)
    {
        MethodName[] methods = [.. arm.Groups.SelectMany(g => g.Methods.All).Select(m => m.Name).Distinct()];
        foreach (var (key, facts) in content.Lists.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Gather(() =>
            {
                if (facts.Count != 3 || !Enum.TryParse<Better>(facts[0].AsText(), out var better) || !Enum.IsDefined(better))
                {
                    Wrong($"{Excerpt.Quoted(key)} does not say which way the number improves and who records it");
                    return;
                }

                var (plan, number) = (facts[1].AsText(), facts[2].AsInt64());
                if (!methods.Any(m => m.Plan == plan && m.Number == number)) Wrong($"{Excerpt.Quoted(key)} is of no method of the plan");
                else arm.Recorded.Declare(new MethodName(plan, (int)number), new Metric(key[prefix.Length..], better));
            });
        }
    }

    private void RestorePopulation(Arm arm)
    {
        if (!content.Scalars.TryGetValue($"{arm.Kind.Name()}.next_id", out var value)) return;
        var next = value.AsInt64();
        var groups = arm.Groups.Select(group => MembersOf(content.List($"{RunCheckpoint.NameOf(arm, group)}.learners"))).ToArray();
        var members = groups.SelectMany(g => g ?? []).ToArray();
        if (groups.Any(g => g is null || g.Length == 0) || members.DistinctBy(m => m.Id).Count() != members.Length
            || next > int.MaxValue - MostLearners || members.Length > MostLearners || members.Any(m => m.Id >= next || m.Host >= state.Peers)
            || groups.Any(g => g!.Zip(g!.Skip(1)).Any(pair => pair.First.Id >= pair.Second.Id)))
            Wrong($"the learners of {arm.Kind.Name()} are not ids in order, each with a peer");
        else arm.Become([.. groups.Select(g => (IReadOnlyList<Member>)g!)], (int)next);
    }

    private static Member[]? MembersOf(IReadOnlyList<CheckpointValue> list)
    {
        if (list.Count % 2 != 0) return null;
        var numbers = list.Select(v => v.AsInt64()).ToArray();
        return numbers.Any(n => n is < 0 or > int.MaxValue) ? null
            : [.. numbers.Chunk(2).Select(m => new Member((int)m[0], (int)m[1]))];
    }

    private void Restore(Arm arm, LearnerGroup group)
    {
        var kept = content.Group(RunCheckpoint.NameOf(arm, group));
        var segments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var segment in group.Row.Segments)
        {
            segments.Add($"segment/{segment.Name}");
            var holders = RunCheckpoint.Holders(group, segment).ToArray();
            Gather(() =>
            {
                var values = kept.Singles($"segment/{segment.Name}", [holders.Length, .. segment.Shape.Select(n => (long)n)]);
                foreach (var (learner, k) in holders) values.Slice(k * segment.Shape.Size, segment.Shape.Size).CopyTo(learner[segment]);
            });
        }

        var stores = RunCheckpoint.Stores(group).ToDictionary(s => s.Holder, s => s.Store, StringComparer.Ordinal);
        foreach (var tensor in kept.Tensors.Where(t => !segments.Contains(t.Name)))
        {
            if (!IsListOf(tensor.Name, stores)) Wrong($"{kept.Name} has a tensor {Excerpt.Quoted(tensor.Name)} that this run has not");
        }

        foreach (var (holder, store) in stores)
        {
            Gather(() => StateTensors.Restore(store, state.KeptLists, kept.Tensors, $"list/{holder}/"));
            Gather(() => StateTensors.Restore(store, state.KeptLists, content.Lists, $"{arm.Kind.Name()}.{holder}."));
        }

        RequireSound(arm, group);
    }

    private void RequireSound(Arm arm, LearnerGroup group)
    {
        foreach (var learner in group.Learners)
        {
            if (learner.WrongIn(learner.State) is { } wrong) Wrong(Invariant($"learner {learner.Id} of {arm.Kind.Name()}: {wrong}"));
        }
    }

    private static bool IsListOf(string tensor, Dictionary<string, StateStore> stores)
    {
        var parts = tensor.Split('/', 3);
        return parts is ["list", var holder, _] && stores.ContainsKey(holder);
    }

    // Arms, and groups of learners, that this run has not.
    private void RequireNothingElse()
    {
        var known = state.Arms.SelectMany(a => a.Arm.Groups.Select(g => RunCheckpoint.NameOf(a.Arm, g)))
            .Concat(state.Followed.Select(a => $"{a.Arm.Kind.Name()}.best"));
        foreach (var other in content.Groups.Select(g => g.Name).Except(known, StringComparer.Ordinal))
            Wrong($"it has a group {Excerpt.Quoted(other)}, and this run has none");
    }

    private void Gather(Action step)
    {
        try
        {
            step();
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
        }
    }

    private void Wrong(string what) => problems.Add(CheckpointProblems.MissingState.Here(what));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
