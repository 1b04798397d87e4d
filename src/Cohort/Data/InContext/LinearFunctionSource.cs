using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Prompts of examples of a linear function, as vectors: x, y, x, y, ..., each to be told from the examples before it. A prompt's function is one of
/// some that are learnt from, or its own.
/// </summary>
/// <remarks>
/// <para>Li, Ildiz, Papailiopoulos, Oymak, "Transformers as Algorithms", ICML 2023, and the authors' code (<c>tasks.py</c>, <c>models.py</c>), after
/// Garg et al., "What Can Transformers Learn In-Context?", NeurIPS 2022: x is normal, y is w'x with normal noise, w normal for each task; y is a
/// vector of its own, with zeros behind the number. What counts are the positions of x, where y is the target, noise and all.</para>
/// <para>Test prompts are of tasks that are not learnt from; the set <c>seen</c> has other prompts of those that are, where they are limited. Further
/// field: <c>weights</c>, w. Row i depends on the seed, the part and i alone, and of fewer tasks all are among more.</para>
/// </remarks>
[PlanName("linear_functions")]
public sealed record LinearFunctionSource : IDataSource
{
    /// <summary>How many prompts are drawn to learn from.</summary>
    [PlanRange(1, 10_000_000)]
    public int Prompts { get; init; } = 1_000;

    /// <summary>How many prompts are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestPrompts { get; init; } = 200;

    /// <summary>How many examples a prompt has; a context of twice as many vectors is needed.</summary>
    [PlanRange(2, 10_000)]
    public int Points { get; init; } = 10;

    /// <summary>How many numbers x has, d.</summary>
    [PlanRange(1, 1_000)]
    public int Dimension { get; init; } = 3;

    /// <summary>The standard deviation of the noise.</summary>
    [PlanRange(0, 100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>How many tasks are learnt from; null: every prompt has its own.</summary>
    [PlanRange(1, 1_000_000)]
    public int? Tasks { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception("vectors one after the other need a model that reads sequences, such as model: gpt");
        if (window < 2 * Points)
            throw DataProblems.ContextTooShort.Exception(string.Create(CultureInfo.InvariantCulture,
                $"linear_functions: {Points:#,0} examples are {2 * Points:#,0} vectors, and the model sees {window:#,0}"));
        request.RequireRoom((Int128)(Prompts + 2L * TestPrompts) * 2 * Points * (Dimension + 2), "data: prompts, test_prompts, points, dimension");
        var scene = new Scene(Part("train", Prompts, Tasks, request.Seed), Part("test", TestPrompts, null, request.Seed));
        return Tasks is null ? scene : scene with
        {
            Sets = new Dictionary<string, Dataset>(StringComparer.Ordinal) { ["seen"] = Part("seen", TestPrompts, Tasks, request.Seed) },
        };
    }

    private Dataset Part(string part, int rows, int? tasks, ulong seed)
    {
        var length = 2 * Points;
        var (input, target, mask) = (new float[(long)rows * length * Dimension], new float[rows * length], new float[rows * length]);
        var weights = new float[rows * Dimension];
        var purpose = RandomStream.PurposeOf($"linear_functions/{part}");
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, purpose, 0, row);
            var own = weights.AsSpan(row * Dimension, Dimension);
            var teller = tasks is { } count ? new RandomStream(seed, "linear_functions/tasks", 0, random.NextInt32(count)) : random;
            foreach (ref var weight in own) weight = (float)teller.NextGaussian();
            if (tasks is null) random = teller;
            for (var t = 0; t < length; t += 2)
            {
                var at = row * length + t;
                var x = input.AsSpan(at * Dimension, Dimension);
                foreach (ref var number in x) number = (float)random.NextGaussian();
                var y = Value(own, x) + Noise * random.NextGaussian();
                (target[at], input[(at + 1) * Dimension], mask[at]) = ((float)y, (float)y, 1);
            }
        }

        return new Dataset("linear_functions", new SequenceRegression(), Field.Numbers("input", [length, Dimension], input),
            Field.Numbers("target", [length], target), Field.Numbers("mask", [length], mask), Field.Numbers("weights", [Dimension], weights));
    }

    /// <summary>What a linear function gives, without noise.</summary>
    internal static double Value(ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (double)weights[i] * x[i];
        return sum;
    }
}
