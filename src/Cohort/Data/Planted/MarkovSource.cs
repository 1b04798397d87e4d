using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Windows of tokens out of a planted chain, as many as wanted, without any file: the next token depends on the one before alone. Row i depends on
/// the seed, its length, the chain and i alone; training and test rows come from different streams. A window is as long as the model sees at once.
/// </summary>
/// <remarks>
/// <para>A Markov chain of first order over V tokens (Shannon, "A mathematical theory of communication", 1948, sections 4 to 7): row v of its
/// matrix is a softmax of V normal numbers times the sharpness. The first token of a window is uniform; an answer task counts only the positions
/// of the window's second part.</para>
/// <para>What can be reached at best: a perplexity of exp(h), h the mean over positions that count of the entropy, in nats, of the row of the
/// token before (<see cref="EntropyRate"/> for long windows).</para>
/// </remarks>
[PlanName("markov")]
public sealed record MarkovSource : IDataSource
{
    /// <summary>How many windows are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Windows { get; init; } = 1_000;

    /// <summary>How many windows are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestWindows { get; init; } = 200;

    /// <summary>How many different tokens, V.</summary>
    [PlanRange(2, 1_000)]
    public int Vocabulary { get; init; } = 8;

    /// <summary>How far the chain is from a fair die: 0 is one, where nothing can be learnt.</summary>
    [PlanRange(0, 100)]
    public double Sharpness { get; init; } = 2;

    /// <summary>The share of each window, at its end, that counts for loss and metrics: an answer after its question.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Answer { get; init; } = 1;

    /// <summary>The number from which the chain is drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception("tokens need a model that reads sequences, such as model: gpt");
        request.RequireRoom(((long)Windows + TestWindows) * window, "data: windows, test_windows; learner.model: context");
        var chain = Chain(Rule ?? request.Seed);
        return new Scene(Draw("train", Windows, window, chain, request.Seed), Draw("test", TestWindows, window, chain, request.Seed));
    }

    /// <summary>The entropy rate of the chain in nats: the mean, over the stationary distribution, of the entropy of its rows.</summary>
    /// <param name="rule">The number that the chain is drawn from.</param>
    public double EntropyRate(ulong rule)
    {
        var chain = Chain(rule);
        var share = new double[Vocabulary];
        Array.Fill(share, 1.0 / Vocabulary);
        for (var step = 0; step < 1_000; step++)
        {
            var next = new double[Vocabulary];
            for (var v = 0; v < Vocabulary; v++)
                for (var w = 0; w < Vocabulary; w++) next[w] += share[v] * chain[v][w];
            share = next;
        }

        var rate = 0.0;
        for (var v = 0; v < Vocabulary; v++)
            foreach (var p in chain[v]) rate -= p > 0 ? share[v] * p * PortableMath.Log(p) : 0;
        return rate;
    }

    private double[][] Chain(ulong rule)
    {
        var rows = new double[Vocabulary][];
        for (var v = 0; v < Vocabulary; v++)
        {
            var random = new RandomStream(rule, "markov/chain", Vocabulary, v);
            var weights = new double[Vocabulary];
            for (var w = 0; w < Vocabulary; w++) weights[w] = PortableMath.Exp(Sharpness * random.NextGaussian());
            var total = weights.Sum();
            rows[v] = Array.ConvertAll(weights, weight => weight / total);
        }

        return rows;
    }

    private Dataset Draw(string part, int rows, int window, double[][] chain, ulong seed)
    {
        var tokens = new int[(long)rows * (window + 1)];
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, "markov/" + part, window, row);
            var at = row * (window + 1);
            tokens[at] = random.NextInt32(Vocabulary);
            for (var t = 1; t <= window; t++) tokens[at + t] = Next(chain[tokens[at + t - 1]], random.NextDouble());
        }

        string[] names = [.. Enumerable.Range(0, Vocabulary).Select(v => v.ToString(CultureInfo.InvariantCulture))];
        if (Answer == 1) return Dataset.Sequences("markov", window, tokens, names);
        var counted = Math.Clamp((int)Math.Round(Answer * window), 1, window);
        var mask = new float[rows * window];
        for (var row = 0; row < rows; row++) mask.AsSpan(row * window + window - counted, counted).Fill(1);
        var windows = Field.Integers("tokens", [window + 1], tokens, names);
        return new Dataset("markov", new NextTokens(), windows.Stretch("input", 0, [window]), windows.Stretch("label", 1, [window]),
            Field.Numbers("mask", [window], mask));
    }

    private static int Next(double[] row, double luck)
    {
        for (var token = 0; token < row.Length - 1; token++)
        {
            if ((luck -= row[token]) < 0) return token;
        }

        return row.Length - 1;
    }
}
