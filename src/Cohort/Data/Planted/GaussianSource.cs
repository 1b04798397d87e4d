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
/// <para>Related tasks: with <c>rules</c> above 1 row i belongs to site i mod rules, which is its group and the field <c>site</c>. Site t has
/// the rule w_t = sqrt(r) w_0 + sqrt(1 - r) v_t, score by score, scaled to variance 1, with w_0 the rule above, all v_t independent of it and of each
/// other, and r the relatedness: scores of two sites are correlated by r on average over draws, so that at 1 all sites have one rule and at 0 nothing
/// in common.</para>
/// <para>Transfer: with <c>target</c> that share of training rows, spread evenly, is from a target domain and the rest from a source domain (the
/// group, and the field <c>domain</c>). The source has the rule w_0; the target's rule is sqrt(r) w_0 + sqrt(1 - r) v, scaled, and its rows are
/// x + shift d with d a random direction of length 1. The test set is of the target; the set <c>source</c> has as many rows of the source.</para>
/// <para>Wrong labels: with <c>label_noise</c> each training label is, with that probability, another class, all others alike; with <c>workers</c> it
/// is taken from their answers: the field <c>votes</c>, integers <c>[workers]</c>, what each said, -1 where nothing. In both cases the field
/// <c>clean_label</c> keeps the true one, and test labels are true. Worker k answers right with probability a_k, uniform within
/// <c>worker_spread</c> of <c>worker_accuracy</c>, and otherwise any other class: the one-coin model after Dawid and Skene, "Maximum likelihood
/// estimation of observer error-rates using the EM algorithm", Applied Statistics 28, 1979.</para>
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

    /// <summary>How many sites have rows, each with a rule of its own.</summary>
    [PlanRange(1, 1_000)]
    public int Rules { get; init; } = 1;

    /// <summary>How much the rules of sites, or of source and target, have in common, r: 1 is all, 0 nothing.</summary>
    [PlanRange(0, 1)]
    public double Relatedness { get; init; } = 0.5;

    /// <summary>How many times as long rows of the last site are as those of the first, others between in equal ratios; labels stay.</summary>
    [PlanRange(1, 1_000_000)]
    public double Stretch { get; init; } = 1;

    /// <summary>Whether sites are tasks that are learnt one after the other, as with <c>data.tasks</c>.</summary>
    public bool Sequential { get; init; }

    /// <summary>The share of training rows that are from a target domain; null: there is only one domain.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double? Target { get; init; }

    /// <summary>How far the rows of the target domain are moved.</summary>
    [PlanRange(0, 1_000)]
    public double Shift { get; init; }

    /// <summary>The probability that a training label is wrong.</summary>
    [PlanRange(0, 1)]
    public double LabelNoise { get; init; }

    /// <summary>How many workers label training rows; 0: labels are the true ones.</summary>
    [PlanRange(0, 1_000)]
    public int Workers { get; init; }

    /// <summary>How many of the workers, drawn for each row, answer; null: all.</summary>
    [PlanRange(1, 1_000)]
    public int? Answers { get; init; }

    /// <summary>The mean probability that a worker is right.</summary>
    [PlanRange(0, 1)]
    public double WorkerAccuracy { get; init; } = 0.7;

    /// <summary>How far below and above the mean workers are; both ends lie from 0 to 1.</summary>
    [PlanRange(0, 0.5)]
    public double WorkerSpread { get; init; } = 0.2;

    /// <summary>What a learner takes for the label.</summary>
    public CrowdLabel CrowdLabel { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if ((long)Math.Max(Rows, TestRows) * Features > MostValues)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"rows is {Rows}, test_rows is {TestRows} and features is {Features}; rows times features are at most {MostValues:#,0}");
        if (Task == LabelTask.Regression && Classes != new GaussianSource().Classes)
            yield return $"classes is {Classes}, but task is regression, which has none; leave one of them out";
        if (Task == LabelTask.Regression && (LabelNoise > 0 || Workers > 0))
            yield return "label_noise and workers give wrong classes, but task is regression, which has none; noise is for numbers";
        if (LabelNoise > 0 && Workers > 0) yield return "label_noise and workers both make labels wrong; leave one of them out";
        if (Rules > 1 && Target is not null) yield return "rules makes sites and target makes two domains; leave one of them out";
        if (Rules == 1 && Stretch > 1) yield return "stretch is for rows of several sites, and there is one: give rules, too";
        if (Target is null && Shift > 0) yield return "shift moves the rows of a target domain, and there is none: give target, too";
        if (Answers > Workers) yield return $"answers is {Answers} and workers is {Workers}; each worker answers once";
        if (WorkerAccuracy - WorkerSpread < 0 || WorkerAccuracy + WorkerSpread > 1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"worker_accuracy is {WorkerAccuracy} and worker_spread is {WorkerSpread}; probabilities lie from 0 to 1");
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        request.RequireRoom(((long)Rows + (Target is null ? 1 : 2) * (long)TestRows) * Features, "data: rows, test_rows, features");
        var (rules, seed) = (DrawRules(Rule ?? request.Seed), request.Seed);
        var scene = new Scene(Draw("train", Rows, rules, seed), Draw("test", TestRows, rules, seed));
        if (Target is null) return scene;
        return scene with { Sets = new Dictionary<string, Dataset> { ["source"] = Draw("source", TestRows, rules, seed) } };
    }

    // One for each site, or for source and target.
    private PlantedRule[] DrawRules(ulong seed)
    {
        var scores = Task == LabelTask.Regression ? 1 : Classes;
        var common = PlantedRule.Draw(seed, scores, Features, Correlation);
        PlantedRule Related(int number) =>
            PlantedRule.Related(common, PlantedRule.Draw(seed, scores, Features, Correlation, number), Relatedness, Correlation);
        if (Target is not null) return [common, Related(1)];
        return Rules == 1 ? [common] : [.. Enumerable.Range(1, Rules).Select(Related)];
    }

    // Which rule, and so which site or domain, a row has.
    private int SiteOf(string part, int row) => (part, Target) switch
    {
        (_, null) => row % Rules,
        ("train", { } share) => (long)((row + 1) * share) > (long)(row * share) ? 1 : 0,
        (var domain, _) => domain == "source" ? 0 : 1,
    };

    private Dataset Draw(string part, int rows, PlantedRule[] rules, ulong seed)
    {
        var (inputs, noise) = (RandomStream.PurposeOf("gaussian/inputs/" + part), RandomStream.PurposeOf("gaussian/noise/" + part));
        var (values, moved) = (new float[rows * Features], Shift > 0 ? Direction(seed) : []);
        var classes = Task == LabelTask.Classification;
        var (labels, targets, scores) = (new int[classes ? rows : 0], new float[classes ? 0 : rows], new double[rules[0].Scores]);
        for (var row = 0; row < rows; row++)
        {
            var site = SiteOf(part, row);
            var x = values.AsSpan(row * Features, Features);
            DrawRow(x, new RandomStream(seed, inputs, 0, row));
            if (Shift > 0 && site == 1)
            {
                for (var j = 0; j < x.Length; j++) x[j] += (float)(Shift * moved[j]);
            }

            rules[site].Score(x, scores);
            if (Noise > 0) AddNoise(scores, new RandomStream(seed, noise, 0, row));
            if (classes) labels[row] = scores.IndexOf(scores.Max());
            else targets[row] = (float)scores[0];
            if (Stretch > 1) Lengthen(x, site);
        }

        return Described(part, seed, values, labels, targets);
    }

    private Dataset Described(string part, ulong seed, float[] values, int[] labels, float[] targets)
    {
        string[] names = [.. Enumerable.Range(0, targets.Length > 0 ? 0 : Classes).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        var answers = new WrongLabels(this, seed).Of(part, labels, names);
        var data = targets.Length > 0
            ? Dataset.Regression("gaussian", [Features], values, targets)
            : Dataset.Classification("gaussian", [Features], values, answers.Labels, names);
        Column[] columns = [.. Enumerable.Range(1, Features).Select(j => new Column(string.Create(CultureInfo.InvariantCulture, $"x{j}")))];
        if (Rules == 1 && Target is null && answers.Fields.Count == 0) return data.Describe(columns, groups: null, data.Summary);
        string[] sites = Target is not null ? ["source", "target"]
            : [.. Enumerable.Range(0, Rules).Select(site => string.Create(CultureInfo.InvariantCulture, $"site{site}"))];
        int[] of = [.. Enumerable.Range(0, data.Rows).Select(row => SiteOf(part, row))];
        Field[] whose = sites.Length == 1 ? [] : [Field.Integers(Target is null ? "site" : "domain", [], of, sites)];
        var whole = new Dataset(data.Name, data.Objective, [.. data.Fields, .. whose, .. answers.Fields]) { Tasks = Sequential ? of : null };
        return whole.Describe(columns, whose.Length == 0 ? null : Array.ConvertAll(of, site => sites[site]), data.Summary);
    }

    private double[] Direction(ulong seed)
    {
        var (random, d) = (new RandomStream(seed, "gaussian/shift"), new double[Features]);
        for (var j = 0; j < d.Length; j++) d[j] = random.NextGaussian();
        var length = Math.Sqrt(d.Sum(v => v * v));
        return Array.ConvertAll(d, v => v / length);
    }

    private void DrawRow(Span<float> x, RandomStream random)
    {
        var (last, fresh) = (random.NextGaussian(), Math.Sqrt((1 - Correlation) * (1 + Correlation)));
        x[0] = (float)last;
        for (var j = 1; j < x.Length; j++) x[j] = (float)(last = Correlation * last + fresh * random.NextGaussian());
    }

    private void Lengthen(Span<float> x, int site)
    {
        var by = (float)PortableMath.Exp(PortableMath.Log(Stretch) * site / (Rules - 1));
        foreach (ref var value in x) value *= by;
    }

    // From a stream of its own: the rows are the same whatever the noise.
    private void AddNoise(Span<double> scores, RandomStream random)
    {
        foreach (ref var score in scores) score += Noise * random.NextGaussian();
    }
}
