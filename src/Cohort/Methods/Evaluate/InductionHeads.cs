using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Looks for induction heads: heads of attention that, where a token was there before, look at what followed it then. How much they do, how much
/// better the end of a window is predicted than its beginning, whether both rise together, and what the end of a window loses without those heads.
/// </summary>
/// <remarks>
/// Source: the paper, "Key concepts" and arguments 1 to 3. A head's prefix matching is the attention that a token gives to the tokens after earlier
/// ones of its kind, the mean over tokens that had one. The in-context score is the mean loss over the last quarter of a window less that over the
/// first, in nats: the paper's, of its 500th and 50th token, for short windows. A rise is dated by the round after which half of the way from the
/// look before the first round to that after the last is done. Induction heads are those that match at least half as well as the one that matches
/// most. They are ablated together (their outputs are zero), then the other heads of their blocks, then all heads of the blocks before, on which
/// they stand, since a head cannot match before tokens are moved by one; a cost is by how much the loss over the last quarter rises then, 0 where
/// there is no such head. All on the first rows of the common test set. A look costs a pass for each block and one more; the three without heads are
/// recorded anew, once.
/// </remarks>
[Method("induction_heads", Role = MethodRole.Evaluate, Habitat = Habitat.Tokens)]
[Paper("induction-heads")]
public sealed class InductionHeads : IEvaluation, ICheck, IObserve, IConclude
{
    private const string Seen = "seen", Costs = "costs", Query = ".query.weight";

    /// <summary>How many test windows are looked at, at most.</summary>
    [PlanRange(1, 100_000)]
    public int Rows { get; init; } = 64;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
    [
        new("prefix_matching"), new("in_context_score", Better.Lower), new("rounds_apart", Better.Lower),
        new("induction_cost"), new("beside_cost", Better.Lower), new("before_cost"),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not NextTokens) yield return "it looks at tokens, and this task has none";
        else if (BlocksOf(facts.Network).Length == 0) yield return "it looks at attention, and the model has none; take model: gpt";
    }

    /// <inheritdoc/>
    /// <remarks>Keeps, for each look, how well the best head matches, and the in-context score.</remarks>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var (round, data) = (observation.Round, observation.DataOf(""));
        int[] rows = [.. Enumerable.Range(0, Math.Min(Rows, data.Rows))];
        foreach (var learner in round.Learners)
        {
            var heads = new List<Head>();
            foreach (var block in BlocksOf(round.Network))
            {
                var pattern = await observation.PredictAsync(learner, "", rows, $"{block}.pattern", cancellation);
                heads.AddRange(HeadsOf(block, data, rows, pattern));
            }

            var outputs = await observation.PredictAsync(learner, "", rows, cancellation: cancellation);
            round.Lists(learner).Doubles(Seen).AddRange([heads.Max(h => h.Matching), Score(data, rows, outputs)]);
            if (observation.Begins || round.Round < round.Rounds) continue;
            var costs = round.Lists(learner).Doubles(Costs);
            var late = LateLoss(data, rows, outputs);
            foreach (var kind in Kinds(heads)) costs.Add(await CostAsync(observation, learner, rows, kind, late, cancellation));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Before the last round the costs are not known, and NaN.</remarks>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var (seen, costs) = (round.Lists(learner).Doubles(Seen), round.Lists(learner).Doubles(Costs));
        double[] matching = [.. seen.Where((_, look) => look % 2 == 0)], scores = [.. seen.Where((_, look) => look % 2 == 1)];
        double[] rises = matching.Length == 0 ? [double.NaN, double.NaN, double.NaN]
            : [matching[^1], scores[^1], Math.Abs(HalfWay(matching) - HalfWay(scores))];
        return [.. rises, .. costs.Count == 3 ? costs : [double.NaN, double.NaN, double.NaN]];
    }

    private static async Task<double> CostAsync(
        ObservationContext observation, LearnerView learner, int[] rows, Head[] without, double late, CancellationToken cancellation)
    {
        if (without.Length == 0) return 0;
        var outputs = await observation.PredictAsync(learner, "", rows, Ablate, cancellation: cancellation);
        return LateLoss(observation.DataOf(""), rows, outputs) - late;

        void Ablate(Forwarding pass)
        {
            foreach (var head in without) pass.Ablate($"{head.Block}.heads", head.Index);
        }
    }

    // Induction heads, those beside them, and those of blocks before.
    private static Head[][] Kinds(List<Head> heads)
    {
        Head[] induction = [.. heads.Where(h => h.Matching >= heads.Max(o => o.Matching) / 2)], others = [.. heads.Except(induction)];
        var first = heads.IndexOf(induction[0]);
        return
        [
            induction,
            [.. others.Where(h => induction.Any(i => i.Block == h.Block))],
            [.. heads.Take(first).Where(h => h.Block != induction[0].Block)],
        ];
    }

    private static string[] BlocksOf(Network network) =>
        [.. network.Segments.Where(s => s.Name.EndsWith(".attention" + Query, StringComparison.Ordinal)).Select(s => s.Name[..^Query.Length])];

    /// <summary>What the heads of a block look at.</summary>
    /// <param name="block">The tap of its attention.</param>
    /// <param name="data">Windows of tokens.</param>
    /// <param name="rows">Which of them, n.</param>
    /// <param name="pattern">What attends to what there, <c>[n, H, T, T]</c>.</param>
    internal static Head[] HeadsOf(string block, Dataset data, int[] rows, float[] pattern)
    {
        var length = data.ExampleShape[0];
        var heads = pattern.Length / Math.Max(1, rows.Length * length * length);
        var (matching, returned) = (new double[heads], 0L);
        for (var row = 0; row < rows.Length; row++)
        {
            var tokens = data.Input.Integers(rows[row]);
            for (var t = 1; t < length; t++)
            {
                if (!tokens[..t].Contains(tokens[t])) continue;
                returned++;
                for (var head = 0; head < heads; head++)
                {
                    var given = pattern.AsSpan(((row * heads + head) * length + t) * length, length);
                    for (var j = 0; j < t; j++) matching[head] += tokens[j] == tokens[t] ? given[j + 1] : 0;
                }
            }
        }

        return [.. matching.Select((sum, head) => new Head(block, head, sum / Math.Max(1, returned)))];
    }

    /// <summary>The mean loss over the last quarter of the windows less that over the first, in nats.</summary>
    /// <param name="data">Windows of tokens.</param>
    /// <param name="rows">Which of them, n.</param>
    /// <param name="outputs">Logits there, <c>[n, T, V]</c>.</param>
    internal static double Score(Dataset data, int[] rows, float[] outputs) =>
        LateLoss(data, rows, outputs) - MeanLoss(data, rows, outputs, 0, Quarter(data));

    private static double LateLoss(Dataset data, int[] rows, float[] outputs) =>
        MeanLoss(data, rows, outputs, data.ExampleShape[0] - Quarter(data), Quarter(data));

    private static int Quarter(Dataset data) => Math.Max(1, data.ExampleShape[0] / 4);

    private static double MeanLoss(Dataset data, int[] rows, float[] outputs, int from, int count)
    {
        var (label, length) = (data["label"], data.ExampleShape[0]);
        return Enumerable.Range(0, rows.Length).Average(Of);

        double Of(int i)
        {
            var logits = outputs.AsSpan((i * length + from) * label.Bound, count * label.Bound);
            return new Predictions(logits, label.Bound, label.Integers(rows[i]).Slice(from, count)).CrossEntropy();
        }
    }

    // The look by which half of the way from the first to the last is done.
    private static int HalfWay(double[] values)
    {
        var half = (values[0] + values[^1]) / 2;
        return Array.FindIndex(values, v => values[^1] >= values[0] ? v >= half : v <= half);
    }

    /// <summary>A head of attention.</summary>
    /// <param name="Block">The tap of its block's attention.</param>
    /// <param name="Index">Which it is there.</param>
    /// <param name="Matching">The attention that it gives to what followed earlier tokens of a token's kind.</param>
    internal readonly record struct Head(string Block, int Index, double Matching);
}
