using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// FedMD: peers with networks of any kind pass each other no weights but their class scores on rows that all share. In each round everybody
/// first digests the consensus, the mean of these scores, and then revisits its own rows.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 1, without its transfer learning before the first round, for which there is <c>learner.start</c>. The scores
/// are those before the softmax, and digesting lowers their mean absolute distance to the consensus, as in the published code. Labels of
/// the shared rows, where there are any, are not looked at. Everybody answers on rows drawn anew in each round
/// with the weights that it begins the round with. A learner's scores and the consensus are counted as bytes, four for each number.
/// </remarks>
[Method("fedmd", Role = MethodRole.Exchange, Habitat = Habitat.Images)]
[Paper("fedmd")]
public sealed class FedMd : IExchange, ICheck, IBegin, IChoose, IJudge
{
    private const string Asked = "asked", Consensus = "consensus";

    /// <summary>How many of the shared rows are answered in a round; all, if there are fewer.</summary>
    [PlanArgument]
    [PlanRange(1, 10_000_000)]
    public int Rows { get; init; } = 500;

    /// <summary>How often everybody goes through them before it goes through its own rows.</summary>
    [PlanRange(1, 1000)]
    public int Digests { get; init; } = 1;

    /// <summary>The weight of the distance to the consensus.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in facts.WithoutClasses("it averages scores of classes")) yield return wrong;
        if (facts.SharedRows == 0) yield return "peers answer on rows that all share, and there are none: say peers.shared";
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        var (asked, consensus) = (round.CohortLists.Integers(Asked), round.CohortLists.Doubles(Consensus));
        asked.Clear();
        consensus.Clear();
        if (round.NextExchange != round.Round) return;
        var shared = round.Learners[0].Shared.ToArray();
        round.Stream("asked").Shuffle<int>(shared); // the same rows in all groups
        asked.AddRange(shared.Take(Rows));
        var scores = round.Groups.Where(group => group.Network.Layers.Count > 0).SelectMany(group => group.Learners)
            .Select(learner => round.Predict(learner, asked.ToArray())).ToArray();
        for (var i = 0; i < scores[0].Length; i++) consensus.Add(scores.Average(of => (double)of[i]));
        round.Spend(Unit.Bytes, 2L * sizeof(float) * consensus.Count * round.Attending.Count());
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        int[] digest = [.. Enumerable.Repeat(round.CohortLists.Integers(Asked), Digests).SelectMany(rows => rows)];
        round.Stream("digest", learner.Id).Shuffle<int>(digest);
        order.InsertRange(0, digest);
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (output, classes) = (step.Experience["output"], step.Network.Outputs);
        var told = step.ByExample("told", classes + 1, Tell);
        var distance = output - told.Slice(1, 0, classes);
        var digest = (float)Weight * distance.Maximum(-distance).Mean(1);
        step.Experience["loss"] = Tensor.Where(told.Slice(1, classes, 1).Reshape([step.Batch]), digest, step.JudgedLoss);
    }

    // For each example the consensus, and whether there is one.
    private static void Tell(RoundContext round, LearnerView learner, ReadOnlySpan<int> examples, Span<float> numbers)
    {
        var consensus = round.CohortLists.Doubles(Consensus);
        var places = round.CohortLists.Integers(Asked).Index().ToDictionary(row => row.Item, row => row.Index);
        var classes = round.Network.Outputs;
        for (var i = 0; i < examples.Length; i++)
        {
            if (!places.TryGetValue(examples[i], out var place)) continue;
            var told = numbers.Slice(i * (classes + 1), classes + 1);
            for (var c = 0; c < classes; c++) told[c] = (float)consensus[place * classes + c];
            told[classes] = 1;
        }
    }
}
