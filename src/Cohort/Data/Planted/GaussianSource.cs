using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Gaussian rows under a planted linear rule, as many as wanted, without any file: the setting of theorems on linear models. A row x has mean 0
/// and variance 1 in each feature; the rule gives it a score w x of variance 1 for each class, and the class with the largest score is its label;
/// a regression's target is its one score. Row i depends on the seed, its shape, the rule and i alone, so a longer set begins with the shorter one;
/// training and test rows come from different streams.
/// </summary>
/// <remarks>
/// <para>x ~ N(0, S) with S_ij = c^|i - j|, c the correlation, as a stationary autoregressive process of first order: x_1 = e_1,
/// x_j = c x_(j-1) + sqrt(1 - c^2) e_j with e ~ N(0, I). Of every score k, w_k is drawn from N(0, I) and scaled so that w_k' S w_k = 1:
/// every class has its rows, and none has many for the length of its w. Scores are computed from rows as they are stored, in single
/// precision.</para>
/// <para>What can be reached at best: R^2 of 1 / (1 + noise^2) in a regression; with two classes whose scores are correlated by r,
/// an accuracy of 1 - arctan(noise / sqrt(1 - r)) / pi, by the orthant probability of two normal variables (Sheppard, "On the application of
/// the theory of error to cases of normal distribution and normal correlation", Phil. Trans. R. Soc. A 192, 1899).</para>
/// </remarks>
[PlanName("gaussian")]
public sealed record GaussianSource : IDataSource, IValidatable
{
    private const long MostValues = 1_000_000_000; // 4 GB

    /// <summary>How many are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rows { get; init; } = 2_000;

    /// <summary>How many are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestRows { get; init; } = 1_000;

    /// <summary>How many values a row has; rows times features are at most 1,000,000,000.</summary>
    [PlanRange(2, 10_000)]
    public int Features { get; init; } = 50;

    /// <summary>What is planted: a class, or a number.</summary>
    public LabelTask Task { get; init; } = LabelTask.Classification;

    /// <summary>How many classes, each with a score of its own; a regression has none, and leaves this as it is.</summary>
    [PlanRange(2, 1_000)]
    public int Classes { get; init; } = 2;

    /// <summary>The correlation of neighbouring features; of features i and j it is this to the power of |i - j|.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Correlation { get; init; }

    /// <summary>
    /// The standard deviation of the Gaussian noise that is added to every score before label or target are taken; that of a score is 1.
    /// A regression can then be explained to 1 / (1 + noise^2) at best.
    /// </summary>
    [PlanRange(0, 1_000)]
    public double Noise { get; init; }

    /// <summary>
    /// The number from which the rule is drawn, and nothing else: runs with different seeds then learn the same rule from different rows; null: the
    /// run's seed, so that no two seeds share a lucky rule.
    /// </summary>
    public ulong? Rule { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if ((long)Math.Max(Rows, TestRows) * Features > MostValues)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"rows is {Rows}, test_rows is {TestRows} and features is {Features}; rows times features are at most {MostValues:#,0}");
        if (Task == LabelTask.Regression && Classes != new GaussianSource().Classes)
            yield return $"classes is {Classes}, but task is regression, which has none; leave one of them out";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var rule = PlantedRule.Draw(Rule ?? request.Seed, Task == LabelTask.Regression ? 1 : Classes, Features, Correlation);
        return new Scene(Draw("train", Rows, rule, request.Seed), Draw("test", TestRows, rule, request.Seed));
    }

    private Dataset Draw(string part, int rows, PlantedRule rule, ulong seed)
    {
        var (inputs, noise) = (RandomStream.PurposeOf("gaussian/inputs/" + part), RandomStream.PurposeOf("gaussian/noise/" + part));
        var values = new float[rows * Features];
        var classes = Task == LabelTask.Classification;
        var (labels, targets, scores) = (new int[classes ? rows : 0], new float[classes ? 0 : rows], new double[rule.Scores]);
        for (var row = 0; row < rows; row++)
        {
            var x = values.AsSpan(row * Features, Features);
            DrawRow(x, new RandomStream(seed, inputs, 0, row));
            rule.Score(x, scores);
            if (Noise > 0) AddNoise(scores, new RandomStream(seed, noise, 0, row));
            if (classes) labels[row] = scores.IndexOf(scores.Max());
            else targets[row] = (float)scores[0];
        }

        string[] names = [.. Enumerable.Range(0, classes ? Classes : 0).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        var data = classes
            ? Dataset.Classification("gaussian", [Features], values, labels, names)
            : Dataset.Regression("gaussian", [Features], values, targets);
        Column[] columns = [.. Enumerable.Range(1, Features).Select(j => new Column(string.Create(CultureInfo.InvariantCulture, $"x{j}")))];
        return data.Describe(columns, groups: null, data.Summary);
    }

    private void DrawRow(Span<float> x, RandomStream random)
    {
        var (last, fresh) = (random.NextGaussian(), Math.Sqrt((1 - Correlation) * (1 + Correlation)));
        x[0] = (float)last;
        for (var j = 1; j < x.Length; j++) x[j] = (float)(last = Correlation * last + fresh * random.NextGaussian());
    }

    // From a stream of its own: the rows are the same whatever the noise.
    private void AddNoise(Span<double> scores, RandomStream random)
    {
        foreach (ref var score in scores) score += Noise * random.NextGaussian();
    }
}
