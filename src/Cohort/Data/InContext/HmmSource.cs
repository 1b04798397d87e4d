using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Windows that are each told by one of some planted hidden Markov models: which one, only the window shows. Every position counts. What is drawn is
/// as in <see cref="ContextWindows"/>.
/// </summary>
/// <remarks>
/// Xie, Raghunathan, Liang, Ma, "An explanation of in-context learning as implicit Bayesian inference", ICLR 2022. Rows of the transition and
/// emission matrices are softmaxes of normal numbers times the sharpness; the first state is uniform. Test windows are of the same models, or, with
/// <c>new_models</c>, of as many others.
/// </remarks>
[PlanName("hmm_mixture")]
public sealed record HmmSource : ContextWindows
{
    /// <summary>How many models.</summary>
    [PlanRange(1, 10_000)]
    public int Models { get; init; } = 8;

    /// <summary>How many hidden states each has.</summary>
    [PlanRange(1, 100)]
    public int States { get; init; } = 4;

    /// <summary>How many different tokens.</summary>
    [PlanRange(2, 1_000)]
    public int Tokens { get; init; } = 8;

    /// <summary>How far transitions and emissions are from uniform: 0 is uniform.</summary>
    [PlanRange(0, 100)]
    public double Sharpness { get; init; } = 3;

    /// <summary>Whether test windows are told by other models than training windows.</summary>
    public bool NewModels { get; init; }

    /// <summary>The number from which the models are drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    private protected override string Name => "hmm_mixture";

    private protected override IReadOnlyList<string> Names => Named("o", Tokens);

    private protected override int LeastContext => 1;

    private protected override Scene Draw(int window, ulong seed) => new(Part("train", Windows, window, seed, Filler(seed, 0)),
        Part("test", TestWindows, window, seed, Filler(seed, NewModels ? Models : 0)));

    private protected override FillWindow Filler(ulong seed) => Filler(seed, 0);

    private FillWindow Filler(ulong seed, int first) => (Span<int> tokens, Span<float> mask, ref RandomStream random) =>
    {
        var model = first + random.NextInt32(Models);
        var (moves, shows) = (Rows(seed, "hmm/moves", model, States), Rows(seed, "hmm/shows", model, Tokens));
        var state = random.NextInt32(States);
        for (var t = 0; t < tokens.Length; t++)
        {
            tokens[t] = Next(shows[state], random.NextDouble());
            state = Next(moves[state], random.NextDouble());
        }

        mask.Fill(1);
    };

    private double[][] Rows(ulong seed, string purpose, int model, int width)
    {
        var rows = new double[States][];
        for (var state = 0; state < States; state++)
        {
            var random = new RandomStream(Rule ?? seed, purpose, model, state);
            var weights = new double[width];
            for (var i = 0; i < width; i++) weights[i] = PortableMath.Exp(Sharpness * random.NextGaussian());
            var total = weights.Sum();
            rows[state] = Array.ConvertAll(weights, weight => weight / total);
        }

        return rows;
    }

    private static int Next(double[] row, double luck)
    {
        for (var i = 0; i < row.Length - 1; i++)
            if ((luck -= row[i]) < 0) return i;
        return row.Length - 1;
    }
}
