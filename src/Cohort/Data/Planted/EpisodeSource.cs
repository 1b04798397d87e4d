using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Few-shot episodes: small tasks that have the same form and different truths, each with a few support rows to learn it from and query rows to
/// be right about. Rows of an episode follow each other, support first. Beside <c>input</c> and <c>target</c> or <c>label</c> a row has
/// <c>episode</c>, its number; <c>support</c>, 1 or 0; and <c>mates</c>, the row numbers of its episode's support rows, whose fields a step reads
/// by <c>fields.At(mates)</c>. Each row's group is its episode, for the split <c>natural_id</c>, so that a peer has whole episodes.
/// </summary>
/// <remarks>
/// <para><c>sinusoid</c> (Finn, Abbeel, Levine, "Model-agnostic meta-learning for fast adaptation of deep networks", ICML 2017, section 5.1):
/// y = A sin(x - phi), x uniform in [-5, 5], A uniform in [0.1, 5], phi in [0, pi]; nothing is noisy. Without looking at the support rows a mean
/// squared error of 3.01 is the best, by -(2 / pi) 2.55 cos x; with them 0.</para>
/// <para><c>classes</c>: x = m_c + e with e from N(0, I) and, for each class of each episode, m_c from N(0, s^2 I), s the spread; classes take turns.
/// Without the support rows an accuracy of 1 / ways is the best. With the means known it is that of the nearest mean, for two classes
/// Phi(|m_0 - m_1| / 2).</para>
/// <para>Episode n depends on the seed, the kind, the features and n alone but for the number of its rows, whose shorter lists the longer begin with;
/// training and test episodes come from different streams. Row numbers are those of the whole set: whoever picks rows out of it loses what
/// <c>mates</c> points at.</para>
/// </remarks>
[PlanName("episodes")]
public sealed record EpisodeSource : IDataSource, IValidatable
{
    private const long MostValues = 100_000_000;

    /// <summary>What is to be learnt in an episode.</summary>
    [PlanArgument]
    public EpisodeKind Kind { get; init; }

    /// <summary>How many there are to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Episodes { get; init; } = 200;

    /// <summary>How many there are to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestEpisodes { get; init; } = 50;

    /// <summary>Support rows of an episode; of classes, of each class.</summary>
    [PlanRange(1, 10_000)]
    public int Shots { get; init; } = 5;

    /// <summary>Query rows of an episode; of classes, of each class.</summary>
    [PlanRange(1, 10_000)]
    public int Queries { get; init; } = 5;

    /// <summary>How many classes an episode has; a sinusoid has none, and leaves this as it is.</summary>
    [PlanRange(2, 1_000)]
    public int Ways { get; init; } = 5;

    /// <summary>How many values a row of a class has; a sinusoid has one, and leaves this as it is.</summary>
    [PlanRange(1, 10_000)]
    public int Features { get; init; } = 8;

    /// <summary>How far apart the means of classes are, s.</summary>
    [PlanRange(0, 1_000)]
    public double Spread { get; init; } = 1;

    private bool Classes => Kind == EpisodeKind.Classes;

    private int Support => Classes ? Shots * Ways : Shots;

    private int Length => Classes ? (Shots + Queries) * Ways : Shots + Queries;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        var usual = new EpisodeSource();
        if (!Classes && (Ways, Features, Spread) != (usual.Ways, usual.Features, usual.Spread))
            yield return "ways, features and spread belong to classes, and kind is sinusoid; leave them out";
        if ((long)Math.Max(Episodes, TestEpisodes) * Length * (Support + (Classes ? Features : 1)) > MostValues)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{Math.Max(Episodes, TestEpisodes)} episodes of {Length} rows with {Support} support rows are too many; "
                + $"rows times support rows and values are at most {MostValues:#,0}");
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var numbers = ((long)Episodes + TestEpisodes) * Length * (Support + (Classes ? Features : 1));
        request.RequireRoom(numbers, "data: episodes, test_episodes, shots, queries, ways, features");
        return new(Draw("train", Episodes, request.Seed), Draw("test", TestEpisodes, request.Seed));
    }

    private Dataset Draw(string part, int episodes, ulong seed)
    {
        var (tasks, inputs) = (RandomStream.PurposeOf($"episodes/{Kind}/tasks/{part}"), RandomStream.PurposeOf($"episodes/{Kind}/{part}"));
        var (rows, features) = (checked(episodes * Length), Classes ? Features : 1);
        var (values, targets, labels) = (new float[rows * features], new float[Classes ? 0 : rows], new int[Classes ? rows : 0]);
        for (var episode = 0; episode < episodes; episode++)
        {
            var task = new RandomStream(seed, tasks, features, episode);
            var (amplitude, turn) = (0.1 + 4.9 * task.NextDouble(), task.NextDouble() / 2);
            double[] means = [.. Enumerable.Range(0, Classes ? Ways * Features : 0).Select(_ => Spread * task.NextGaussian())];
            for (var i = 0; i < Length; i++)
            {
                // Queries are counted from a step far behind the support, so that more shots leave them as they are.
                var (row, random) = (episode * Length + i, new RandomStream(seed, inputs, i < Support ? i : int.MaxValue - (i - Support), episode));
                var x = values.AsSpan(row * features, features);
                if (Classes)
                {
                    labels[row] = (i < Support ? i : i - Support) % Ways;
                    for (var j = 0; j < features; j++) x[j] = (float)(means[labels[row] * features + j] + random.NextGaussian());
                }
                else
                {
                    x[0] = (float)(10 * random.NextDouble() - 5);
                    targets[row] = (float)(amplitude * PortableMath.SinTurns(x[0] / (2 * Math.PI) - turn));
                }
            }
        }

        return Described(values, targets, labels, rows);
    }

    private Dataset Described(float[] values, float[] targets, int[] labels, int rows)
    {
        var (episodes, support, mates) = (new int[rows], new int[rows], new int[rows * Support]);
        for (var row = 0; row < rows; row++)
        {
            episodes[row] = row / Length;
            support[row] = row % Length < Support ? 1 : 0;
            for (var s = 0; s < Support; s++) mates[row * Support + s] = episodes[row] * Length + s;
        }

        string[] names = [.. Enumerable.Range(0, rows / Length).Select(e => string.Create(CultureInfo.InvariantCulture, $"e{e}"))];
        string[] classes = [.. Enumerable.Range(0, Ways).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        return new Dataset("episodes", Classes ? new Classification() : new Regression(),
            Field.Numbers("input", [Classes ? Features : 1], values, FieldScaling.EachValue),
            Classes ? Field.Integers("label", [], labels, classes) : Field.Numbers("target", [], targets, FieldScaling.Whole),
            Field.Integers("episode", [], episodes, names), Field.Integers("support", [], support, 2),
            Field.Integers("mates", [Support], mates, rows)) { Groups = Array.ConvertAll(episodes, e => names[e]) };
    }
}
