using Cohort.Data;
using Cohort.Merging;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// Learners that runs left, to be made one: they are of one form, in one unit, and started from the same weights or were put in the same order. It
/// owns them: they live until it is disposed. Merge and measure from one thread at a time.
/// </summary>
/// <example><code>
/// using var merge = LearnerMerge.Open(["north", "south"]);
/// merge.Merge(new TiesMerge());
/// merge.Save("merged");
/// </code></example>
public sealed class LearnerMerge : IDisposable
{
    /// <summary>Learners whose start is not known are taken to have the same one where the cosine between their weights is at least this.</summary>
    internal const double LeastCosine = 0.5;

    private const int MostExamples = 1_000;

    private readonly Dictionary<(string, bool), TrainedCohort> opened;
    private readonly IReadOnlyList<SavedLearner> learners;
    private readonly IReadOnlyList<float[]> rows;
    private readonly float[]? origin;
    private readonly bool aligned;
    private readonly SavedLearner result;
    private readonly TrainedCohort canvas;

    private LearnerMerge(
        Dictionary<(string, bool), TrainedCohort> opened, IReadOnlyList<SavedLearner> learners, SavedLearner? from, bool align, PlanSource? source)
    {
        (this.opened, this.learners) = (opened, learners);
        var first = learners[0];
        var all = from is null ? learners : [.. learners, from];
        MergeChecks.RequireForm(all);
        float[][] own = [.. all.Select(saved => MergeUnits.Converted(saved, first))];
        float[]? start = null;
        if (align)
        {
            for (var k = 1; k < own.Length; k++) own[k] = WeightMatching.Align(MergeChecks.RequireDense(first), own[0], own[k], out _);
            aligned = true;
        }
        else
        {
            start = MergeChecks.RequireStart(all, own, from is not null);
        }

        (rows, origin) = (own[..learners.Count], from is null ? start : own[^1]);
        Origin = from?.Name ?? (start is null ? null : "the start of their runs");
        canvas = TrainedCohort.Open(first.Folder, source, first.Learner.Cohort.Arm == ArmKind.Adapted);
        result = first with { Learner = canvas.Learners.First(l => l.Id == first.Learner.Id) };
    }

    /// <summary>What the learners are called, in the order given.</summary>
    public IReadOnlyList<string> Names => [.. learners.Select(l => l.Name)];

    /// <summary>What the learners are taken to be tuned from; null where that is not known.</summary>
    public string? Origin { get; }

    /// <summary>The learner that was merged last; before that, the first one. It is asked, measured and saved as any other.</summary>
    public TrainedLearner Learner => result.Learner;

    /// <summary>The run of the first learner, which says what rows mean.</summary>
    public TrainedCohort Cohort => canvas;

    /// <summary>Opens learners.</summary>
    /// <param name="paths">
    /// For each, the folder of a run that has ended, which stands for all of its learners, or the file of one: <c>run1/learners/3.safetensors</c>, or
    /// <c>run1/adapted/learners/3.safetensors</c>.
    /// </param>
    /// <param name="from">
    /// What they were tuned from, named likewise, one learner; null: the start that their runs have in common, where it is known.
    /// </param>
    /// <param name="align">Whether hidden units are put in the order of the first learner's (<see cref="WeightMatching"/>).</param>
    /// <param name="source">What plans may name; default the library's things.</param>
    /// <exception cref="CohortException">
    /// A learner is not there (COH1411, COH1413), they are not of one form (COH1430), or started apart and are not to be aligned (COH1431).
    /// </exception>
    public static LearnerMerge Open(IReadOnlyList<string> paths, string? from = null, bool align = false, PlanSource? source = null)
    {
        var opened = new Dictionary<(string, bool), TrainedCohort>();
        try
        {
            SavedLearner[] learners = [.. paths.SelectMany(path => SavedLearner.At(path, Open))];
            if (learners.Length < 2)
                throw MergeProblems.Missing.Exception("one learner is named, and at least two are merged");
            SavedLearner[] origins = from is null ? [] : [.. SavedLearner.At(from, Open)];
            if (origins.Length > 1)
            {
                throw MergeProblems.Missing.Exception(
                    $"the base is one learner, and {Excerpt.Of(from!)} has {origins.Length}: name one of its files");
            }

            return new LearnerMerge(opened, learners, origins.FirstOrDefault(), align, source);
        }
        catch
        {
            foreach (var cohort in opened.Values) cohort.Dispose();
            throw;
        }

        TrainedCohort Open(string folder, bool adapted)
        {
            var key = (Path.GetFullPath(folder), adapted);
            if (!opened.TryGetValue(key, out var cohort)) opened[key] = cohort = TrainedCohort.Open(folder, source, adapted);
            return cohort;
        }
    }

    /// <summary>Merges by a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="weights">What each learner counts; null: each 1.</param>
    /// <param name="examples">Rows of the form that they learnt from; for <see cref="FisherMerge"/> alone, which takes 1,000 of them at most.</param>
    /// <exception cref="CohortException">
    /// The rule needs a base or rows, and there is none (COH1432); or the result is not finite (COH1412).
    /// </exception>
    /// <exception cref="ArgumentException">There are not as many weights as learners, or an option of the rule is out of range.</exception>
    public void Merge(IMergeRule rule, IReadOnlyList<double>? weights = null, Dataset? examples = null)
    {
        if (rule.NeedsBase && origin is null)
            throw MergeProblems.Missing.Exception("what the learners were tuned from is not known: name it by --base");
        if (rule.NeedsFishers && examples is not { Rows: > 0 })
            throw MergeProblems.Missing.Exception("rows are needed: give some by --data");
        Take(rule.Merge(new MergeInput(rows, weights)
        {
            Base = origin, Fishers = rule.NeedsFishers ? [.. rows.Select(row => Fisher(row, examples!))] : null,
        }));
    }

    /// <summary>Merges some of the learners, chosen one by one by how good the mean is on rows.</summary>
    /// <param name="heldOut">Rows that no learner was trained on, with what they should predict.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>
    /// What was chosen, and how good all were: accuracy where classes are learnt, else the run's first metric, negative where less is better.
    /// </returns>
    public async ValueTask<GreedySoup> SoupAsync(Dataset heldOut, CancellationToken cancellation = default)
    {
        var soup = await GreedySoup.OfAsync(rows, async weights =>
        {
            Write(weights);
            var measured = await Learner.EvaluateAsync(heldOut, cancellation);
            var (metric, value) = measured.FirstOrDefault(m => m.Metric.Name == "accuracy", measured[0]);
            return metric.Better == Better.Higher ? value : -value;
        });
        Take(soup.Weights);
        return soup;
    }

    /// <summary>Measures each learner as it was saved.</summary>
    /// <param name="data">Rows of the form that they learnt from, with what they should predict.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>For each learner, of each metric, the loss last, its value.</returns>
    public async ValueTask<IReadOnlyList<IReadOnlyList<(Metric Metric, double Value)>>> EvaluateAsync(
        Dataset data, CancellationToken cancellation = default)
    {
        var all = new List<IReadOnlyList<(Metric, double)>>();
        foreach (var saved in learners) all.Add(await saved.Learner.EvaluateAsync(data, cancellation));
        return all;
    }

    /// <summary>
    /// Writes a folder that <see cref="TrainedCohort.Open"/> opens: one learner, <c>merged</c>, with the plan, the schema and the form of the first
    /// learner's run, and <c>merge.json</c>, which says what it was made of.
    /// </summary>
    /// <param name="folder">The folder; it may exist, but hold no run.</param>
    /// <param name="how">How it was merged, in words, for <c>merge.json</c>.</param>
    /// <exception cref="CohortException">The folder holds a run already (COH1105), or cannot be written.</exception>
    public void Save(string folder, string how = "") => MergedFolder.Write(folder, learners, result, how, Origin, aligned);

    /// <inheritdoc/>
    public void Dispose()
    {
        canvas.Dispose();
        foreach (var cohort in opened.Values) cohort.Dispose();
    }

    private double[] Fisher(float[] row, Dataset examples)
    {
        Write(row);
        return FisherInformation.Of(result, examples, MostExamples);
    }

    private void Take(float[] weights)
    {
        if (weights.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            throw StartProblems.NotFinite.Exception(
                "the merged learner holds numbers that are not finite: learners have diverged, or the scale is too large");
        }

        Write(weights);
    }

    private void Write(float[] weights)
    {
        var at = 0;
        foreach (var segment in result.Segments)
        {
            weights.AsSpan(at, segment.Shape.Size).CopyTo(Learner.View[segment]);
            at += segment.Shape.Size;
        }
    }
}
