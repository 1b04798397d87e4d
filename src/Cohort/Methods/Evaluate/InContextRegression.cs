using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Compares what a learner makes of a prompt's examples with ridge regression on the same: its error on tasks that it has learnt from and on others,
/// and how far its answer moves when one example is another one.
/// </summary>
/// <remarks>
/// <para>Source: the paper and the authors' code (<c>eval.py</c>, <c>models.py</c>). Errors are squared, against the function without its noise, and
/// means over all questions of a prompt that have an example before them. Ridge regression has no intercept; with <c>lambda</c> the variance of the
/// noise over that of a weight it is the mean of the posterior, and nothing is better on the whole.</para>
/// <para>For stability the first example is replaced by another x and the negative of the function there, as in that code; measured is the mean
/// distance of the answers, not of their errors as there, after few examples (the first third of the questions behind it) and after many (the last
/// third). Prompts are the first rows of the common test set; for tasks that are learnt from, of the set <c>seen</c>, NaN where there is none.</para>
/// </remarks>
[Method("in_context_regression", Slug = "icl-algorithm-stability", Role = MethodRole.Evaluate, Habitat = Habitat.Vectors)]
[Paper("icl-algorithm-stability")]
public sealed class InContextRegression : IEvaluation, ICheck, IObserve, IConclude
{
    private const string Found = "found", SeenTasks = "seen";

    /// <summary>How many prompts are looked at, at most.</summary>
    [PlanRange(1, 100_000)]
    public int Rows { get; init; } = 500;

    /// <summary>The weight of ridge regression's penalty.</summary>
    [PlanRange(0, 1e6, MinExclusive = true)]
    public double Lambda { get; init; } = 0.25;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
    [
        new("unseen_error", Better.Lower), new("ridge_error", Better.Lower), new("excess_over_ridge", Better.Lower), new("seen_error", Better.Lower),
        new("moved_early", Better.Lower), new("moved_late", Better.Lower),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not SequenceRegression || facts.Data.Find("weights") is null)
            yield return "it looks at prompts of linear functions, and this task has none; take data: linear_functions";
    }

    /// <inheritdoc/>
    /// <remarks>Keeps what the last look found, in the order of the conclusions.</remarks>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var (round, unseen) = (observation.Round, observation.DataOf(""));
        int[] rows = [.. Enumerable.Range(0, Math.Min(Rows, unseen.Rows))];
        var seen = observation.Sets.Contains(SeenTasks) ? observation.DataOf(SeenTasks) : null;
        var random = round.FixedStream("other");
        var other = OtherFirst(unseen, rows, ref random);
        foreach (var learner in round.Learners)
        {
            var outputs = await observation.PredictAsync(learner, "", rows, cancellation: cancellation);
            var error = Error(unseen, rows, (row, t) => outputs[row * unseen.ExampleShape[0] + t]);
            var ridge = Error(unseen, rows, (row, t) => Ridge(unseen, rows[row], t, Lambda));
            var known = double.NaN;
            if (seen is not null)
            {
                int[] shown = [.. Enumerable.Range(0, Math.Min(Rows, seen.Rows))];
                var said = await observation.PredictAsync(learner, SeenTasks, shown, cancellation: cancellation);
                known = Error(seen, shown, (row, t) => said[row * seen.ExampleShape[0] + t]);
            }

            var moved = Moved(outputs, await observation.PredictAsync(learner, other, cancellation), unseen.ExampleShape[0]);
            var found = round.Lists(learner).Doubles(Found);
            found.Clear();
            found.AddRange([error, ridge, error - ridge, known, moved.Early, moved.Late]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>NaN before the first look.</remarks>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var found = round.Lists(learner).Doubles(Found);
        return found.Count == 0 ? [.. Conclusions.Select(_ => double.NaN)] : [.. found];
    }

    /// <summary>The mean squared distance of answers from the function, over all questions with an example before them.</summary>
    /// <param name="data">Prompts.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="answer">The answer to one of these rows at a position.</param>
    internal static double Error(Dataset data, int[] rows, Func<int, int, double> answer)
    {
        var (length, width) = (data.ExampleShape[0], data.ExampleShape[1]);
        var sum = 0.0;
        for (var row = 0; row < rows.Length; row++)
        {
            var input = data.Input.Numbers(rows[row]);
            var weights = data["weights"].Numbers(rows[row]);
            for (var t = 2; t < length; t += 2)
            {
                var error = answer(row, t) - LinearFunctionSource.Value(weights, input.Slice(t * width, width));
                sum += error * error;
            }
        }

        return sum / (rows.Length * (length / 2 - 1));
    }

    /// <summary>What ridge regression on the examples before a question answers to it.</summary>
    internal static double Ridge(Dataset data, int row, int question, double lambda)
    {
        var width = data.ExampleShape[1];
        var input = data.Input.Numbers(row);
        var (matrix, right) = (new double[width, width], new double[width]);
        for (var i = 0; i < width; i++) matrix[i, i] = lambda;
        for (var t = 0; t < question; t += 2)
        {
            var x = input.Slice(t * width, width);
            for (var i = 0; i < width; i++)
            {
                right[i] += (double)x[i] * input[(t + 1) * width];
                for (var j = 0; j < width; j++) matrix[i, j] += (double)x[i] * x[j];
            }
        }

        var weights = Cholesky.Of(matrix).Solve(right);
        var answer = 0.0;
        for (var i = 0; i < width; i++) answer += weights[i] * input[question * width + i];
        return answer;
    }

    /// <summary>The same prompts, but for the first example: another x, and the negative of what the function gives there.</summary>
    internal static Dataset OtherFirst(Dataset data, int[] rows, ref RandomStream random)
    {
        var (length, width) = (data.ExampleShape[0], data.ExampleShape[1]);
        var input = new float[rows.Length * length * width];
        for (var row = 0; row < rows.Length; row++)
        {
            var own = input.AsSpan(row * length * width, length * width);
            data.Input.Numbers(rows[row]).CopyTo(own);
            for (var i = 0; i < width; i++) own[i] = (float)random.NextGaussian();
            own[width] = (float)-LinearFunctionSource.Value(data["weights"].Numbers(rows[row]), own[..width]);
        }

        return new Dataset("other", new SequenceRegression(), Field.Numbers("input", [length, width], input),
            Field.Numbers("target", [length], new float[rows.Length * length]));
    }

    /// <summary>How far answers lie apart on average, in the first and in the last third of the questions behind the first example.</summary>
    /// <param name="one">Answers, <c>[n, T]</c>.</param>
    /// <param name="another">Those to the same prompts with another first example.</param>
    /// <param name="length">T.</param>
    internal static (double Early, double Late) Moved(float[] one, float[] another, int length)
    {
        var (early, late, rows, third) = (0.0, 0.0, one.Length / length, Math.Max(1, (length / 2 - 1) / 3));
        for (var row = 0; row < rows; row++)
        {
            for (var question = 1; question <= third; question++)
            {
                early += Apart(row * length + 2 * question);
                late += Apart(row * length + length - 2 * question);
            }
        }

        return (early / (rows * third), late / (rows * third));

        double Apart(int at) => Math.Abs((double)one[at] - another[at]);
    }
}
