using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// The learners of an arm as they were in their best round: the one with the lowest loss on rows that peers keep out of training. The cohort
/// has one such round for all its learners - the mean over everybody's rows decides, each peer measuring its own learner on its own -, a lone
/// learner and a pooled one each its own. Without such rows the run does not end early, and the last round is kept. It takes as much memory
/// again as the arm's rows.
/// </summary>
internal sealed class BestRounds(Arm arm, Evaluator evaluator)
{
    private readonly List<Best> bests = [];
    private int[] ids = [];

    /// <summary>The round that is kept, for each learner in order of ids; 0 where it is the last one.</summary>
    public IReadOnlyList<int> Rounds => [.. Units().SelectMany((unit, u) => unit.Select(_ => bests.ElementAtOrDefault(u)?.Round ?? 0))];

    /// <summary>Looks at the learners after a round.</summary>
    public async ValueTask FollowAsync(int round, CancellationToken cancellation)
    {
        Settle();
        if (await evaluator.OnValidationAsync(cancellation) is not { } scores) return;
        var losses = scores[Metric.Loss];
        foreach (var (unit, best) in Units().Zip(bests))
        {
            var asked = unit.Where(l => l.Learner.Validation.Length > 0).ToArray();
            var loss = asked.Sum(l => losses[l.Place] * l.Learner.Validation.Length) / asked.Sum(l => (long)l.Learner.Validation.Length);
            if (!(loss < best.Loss)) continue;
            (best.Loss, best.Round) = (loss, round);
            best.Learners = [.. unit.Select((l, i) => KeptLearner.Of(l.Learner, best.Learners.ElementAtOrDefault(i)?.Row))];
            best.Groups = unit.Length == arm.Learners.Count ? [.. arm.Groups.Select(g => g.State.Copy())] : [];
        }
    }

    /// <summary>Whether there is a best round, and none has become better in so many rounds.</summary>
    public bool HasStalled(int round, int patience) => bests.All(best => best.Round > 0 && round - best.Round >= patience);

    /// <summary>Makes the learners what they were.</summary>
    public void PutBack()
    {
        foreach (var (unit, best) in Units().Zip(bests).Where(b => b.Second.Round > 0))
        {
            foreach (var (learner, kept) in unit.Zip(best.Learners)) kept.PutBack(learner.Learner);
            foreach (var (group, state) in arm.Groups.Zip(best.Groups)) group.State.Become(state);
        }
    }

    /// <summary>All of it for a checkpoint, under names that begin with the arm's.</summary>
    public CheckpointGroup Write(string name, Dictionary<string, IReadOnlyList<CheckpointValue>> lists)
    {
        lists[$"{name}.best"] = [.. bests.SelectMany(best => new CheckpointValue[] { best.Round, best.Loss })];
        var tensors = new List<TensorEntry>();
        foreach (var (holder, kept) in Holders())
        {
            if (kept.Row.Length > 0) tensors.Add(TensorEntry.Of($"row/{holder}", [kept.Row.Length], kept.Row));
            tensors.AddRange(StateTensors.Of(kept.State, $"list/{holder}/"));
            foreach (var (key, texts) in StateTensors.Texts(kept.State))
                lists[$"{name}.best.{holder}.{key}"] = [.. texts.Select(t => (CheckpointValue)t)];
        }

        return new CheckpointGroup($"{name}.best", tensors);
    }

    /// <summary>Takes it back from a checkpoint, once the arm's learners are those of the checkpoint.</summary>
    public void Restore(string name, CheckpointContent content, KeptLists lists)
    {
        Settle();
        var marks = content.List($"{name}.best");
        if (marks.Count != 2 * bests.Count)
            throw CheckpointProblems.MissingState.Exception($"{name}.best has {marks.Count} values; this run has {2 * bests.Count}");
        foreach (var (u, unit) in Units().Index())
        {
            var (best, round) = (bests[u], marks[2 * u].AsInt64());
            if (round < 0 || round > content.Round)
                throw CheckpointProblems.MissingState.Exception($"round {round} of {name}.best is not one that is done");
            (best.Round, best.Loss) = ((int)round, marks[2 * u + 1].AsDouble());
            if (best.Round == 0) continue;
            best.Learners = [.. unit.Select(l => new KeptLearner(new float[l.Learner.Bank.Layout.Length], new StateStore()))];
            best.Groups = unit.Length == arm.Learners.Count ? [.. arm.Groups.Select(_ => new StateStore())] : [];
        }

        var group = content.Group($"{name}.best");
        foreach (var (holder, kept) in Holders())
        {
            if (kept.Row.Length > 0) group.Singles($"row/{holder}", [kept.Row.Length]).CopyTo(kept.Row);
            StateTensors.Restore(kept.State, lists, group.Tensors, $"list/{holder}/");
            StateTensors.Restore(kept.State, lists, content.Lists, $"{name}.best.{holder}.");
        }

        foreach (var (learner, kept) in Units().Zip(bests).SelectMany(both => both.First.Zip(both.Second.Learners)))
        {
            if (learner.Learner.WrongIn(kept.State) is { } wrong)
                throw CheckpointProblems.MissingState.Exception($"learner {learner.Learner.Id} of {name}.best: {wrong}");
        }
    }

    // Learners that were not there in a round cannot be put back to it.
    private void Settle()
    {
        int[] now = [.. arm.Learners.Select(l => l.Id)];
        if (now.SequenceEqual(ids)) return;
        ids = now;
        bests.Clear();
        bests.AddRange(Units().Select(_ => new Best()));
    }

    // Those that have a best round together, each with its place among the arm's learners.
    private IEnumerable<(LearnerView Learner, int Place)[]> Units()
    {
        var learners = arm.Learners.Select((learner, place) => (learner, place));
        return arm.Kind == ArmKind.Together ? [[.. learners]] : learners.Select(learner => new[] { learner });
    }

    private IEnumerable<(string Holder, KeptLearner Kept)> Holders() => Units().Zip(bests).SelectMany(both =>
        both.First.Zip(both.Second.Learners, (learner, kept) => ($"{learner.Learner.Id}", kept))
            .Concat(both.Second.Groups.Select((state, g) => ($"group{g}", new KeptLearner([], state)))));

    private sealed class Best
    {
        public double Loss { get; set; } = double.PositiveInfinity;

        public int Round { get; set; }

        public KeptLearner[] Learners { get; set; } = [];

        public StateStore[] Groups { get; set; } = [];
    }
}
