using System.Globalization;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Measures how much likelier a token becomes after another one with every time that the two came one after the other in the window.
/// </summary>
/// <remarks>
/// <para>Source: the paper's experiment on random tokens, by the authors' code (<c>analyze_icl_random_2_tokens</c>): a stretch of random tokens is
/// repeated, of which a pair stays and all others are drawn anew each time; how likely the second of the pair is after the first is measured by how
/// often the pair came before. There the stretch is five to ten tokens of a large vocabulary and the two stand anywhere in it; here they
/// follow each other, at a place that is drawn for each window, and the others are uniform over the rest of the vocabulary, so that neither of the
/// two comes anywhere else.</para>
/// <para>Concluded are the mean probabilities after no, one and all but the last earlier occurrences, the slope of the least-squares line through
/// them over the number of occurrences, and what the second token is given after the others of the last stretch: where that rises, too, it is the
/// token and not the pair that is reinforced. Learners see all the same windows in every round.</para>
/// </remarks>
[Method("pair_reinforcement", Slug = "token-co-occurrence-reinforcement", Role = MethodRole.Evaluate, Habitat = Habitat.Tokens)]
[Paper("token-co-occurrence-reinforcement")]
public sealed class PairReinforcement : IEvaluation, ICheck, IObserve, IConclude
{
    private const string Seen = "seen";

    /// <summary>How many windows are made.</summary>
    [PlanRange(1, 100_000)]
    public int Windows { get; init; } = 256;

    /// <summary>How many tokens are repeated, the pair among them; a window has at least two such stretches.</summary>
    [PlanRange(3, 10_000)]
    public int Stretch { get; init; } = 3;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
        [new("pair_first"), new("pair_once"), new("pair_last"), new("pair_slope"), new("pair_elsewhere", Better.Lower)];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not NextTokens) yield return "it looks at tokens, and this task has none";
        else if (facts.Data.ExampleShape[0] + 1 < 2 * Stretch || facts.Data["label"].Bound < 3)
            yield return string.Create(CultureInfo.InvariantCulture, $"it repeats {Stretch:#,0} of at least 3 different tokens in a window of {
                facts.Data.ExampleShape[0]:#,0}; take a smaller stretch or a larger context");
    }

    /// <inheritdoc/>
    /// <remarks>Keeps the last look's mean probabilities, by the number of earlier occurrences, and behind them the one after other tokens.</remarks>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var (round, data) = (observation.Round, observation.DataOf(""));
        var random = round.FixedStream("windows");
        var pairs = WindowsOf(data, Windows, Stretch, ref random);
        foreach (var learner in round.Learners)
        {
            var outputs = await observation.PredictAsync(learner, pairs.Data, cancellation);
            var seen = round.Lists(learner).Doubles(Seen);
            seen.Clear();
            seen.AddRange(Probabilities(pairs, Stretch, outputs));
        }
    }

    /// <inheritdoc/>
    /// <remarks>NaN before the first look.</remarks>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var seen = round.Lists(learner).Doubles(Seen);
        return seen.Count == 0 ? [.. Conclusions.Select(_ => double.NaN)] : [seen[0], seen[1], seen[^2], Slope([.. seen.SkipLast(1)]), seen[^1]];
    }

    /// <summary>Windows in which a pair returns and nothing else does.</summary>
    /// <param name="like">Rows whose vocabulary and window they have.</param>
    /// <param name="count">How many, n.</param>
    /// <param name="stretch">How many tokens are repeated.</param>
    /// <param name="random">Draws pairs, places and the other tokens.</param>
    internal static (Dataset Data, int[] Places) WindowsOf(Dataset like, int count, int stretch, ref RandomStream random)
    {
        var (window, bound) = (like.ExampleShape[0], like["label"].Bound);
        var (tokens, places) = (new int[count * (window + 1)], new int[count]);
        for (var row = 0; row < count; row++)
        {
            var first = random.NextInt32(bound);
            var second = Other(first, first, ref random);
            var place = places[row] = random.NextInt32(stretch - 1);
            var whole = (window + 1) / stretch * stretch;
            for (var t = 0; t <= window; t++)
                tokens[row * (window + 1) + t] = t >= whole || (t % stretch - place) is not (0 or 1) ? Other(first, second, ref random)
                    : t % stretch == place ? first : second;
        }

        var field = Field.Integers("tokens", [window + 1], tokens, bound);
        return (new Dataset("pairs", new NextTokens(), field.Stretch("input", 0, [window]), field.Stretch("label", 1, [window])), places);

        int Other(int one, int another, ref RandomStream random)
        {
            var (low, high) = (Math.Min(one, another), Math.Max(one, another));
            var token = random.NextInt32(bound - (low == high ? 1 : 2));
            if (token >= low) token++;
            return low != high && token >= high ? token + 1 : token;
        }
    }

    /// <summary>
    /// The mean probability of the second of a pair after the first, by how often the pair came before, and behind these the mean probability of it
    /// after the other tokens of the last stretch.
    /// </summary>
    /// <param name="windows">The windows, n, and where in a stretch their pairs lie.</param>
    /// <param name="stretch">How many tokens are repeated.</param>
    /// <param name="outputs">Logits, <c>[n, T, V]</c>.</param>
    internal static double[] Probabilities((Dataset Data, int[] Places) windows, int stretch, float[] outputs)
    {
        var (data, label) = (windows.Data, windows.Data["label"]);
        var (window, width) = (data.ExampleShape[0], data["label"].Bound);
        var times = (window + 1) / stretch;
        var (sums, others) = (new double[times + 1], 0);
        for (var row = 0; row < data.Rows; row++)
        {
            var labels = label.Integers(row);
            var predictions = new Predictions(outputs.AsSpan(row * window * width, window * width), width, labels);
            var place = windows.Places[row];
            for (var time = 0; time < times; time++) sums[time] += predictions.Probabilities(time * stretch + place)[labels[place]];
            for (var t = (times - 1) * stretch; t < Math.Min(window, times * stretch); t++)
            {
                if ((t % stretch - place) is 0 or 1) continue;
                sums[times] += predictions.Probabilities(t)[labels[place]];
                others++;
            }
        }

        return [.. sums[..times].Select(sum => sum / data.Rows), sums[times] / Math.Max(1, others)];
    }

    /// <summary>The slope of the least-squares line through values at 0, 1, 2, ...</summary>
    internal static double Slope(double[] values)
    {
        var middle = (values.Length - 1) / 2.0;
        var (along, squares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            along += (i - middle) * values[i];
            squares += (i - middle) * (i - middle);
        }

        return along / squares;
    }
}
