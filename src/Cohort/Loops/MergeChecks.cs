using Cohort.Merging;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>Whether learners may be merged.</summary>
internal static class MergeChecks
{
    private const int Shown = 10;

    /// <summary>Demands that all have the form of the first: model, columns, classes.</summary>
    /// <exception cref="CohortException">They have not (COH1430); lists everything.</exception>
    public static void RequireForm(IReadOnlyList<SavedLearner> learners)
    {
        var first = learners[0];
        var problems = new List<Problem>();
        foreach (var saved in learners.Where(l => l.Learner.Group.Length > 0).Take(1))
            problems.Add(MergeProblems.OtherForm.Here($"{Excerpt.Of(saved.Name)} is of a run with groups of learners"));
        foreach (var other in learners.Skip(1))
        {
            foreach (var why in Differences(first, other).Take(Shown))
                problems.Add(MergeProblems.OtherForm.Here($"{Excerpt.Of(other.Name)} differs from {Excerpt.Of(first.Name)}: {why}"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
    }

    /// <summary>The fully connected layers of a learner.</summary>
    /// <exception cref="CohortException">It has others (COH1431).</exception>
    public static IReadOnlyList<DenseLayer> RequireDense(SavedLearner saved) => saved.Dense() ?? throw MergeProblems.OtherStart.Exception(
        $"--align: {Excerpt.Of(saved.Name)} is not of fully connected layers alone, and no other hidden units are put in order");

    /// <summary>Demands that all started from the same weights, as plans tell it, else as their weights look.</summary>
    /// <param name="learners">The learners; the base is the last.</param>
    /// <param name="rows">Their weights.</param>
    /// <param name="hasBase">Whether the last is what the others were tuned from.</param>
    /// <returns>What all started from, where that is known; null where it is not.</returns>
    /// <exception cref="CohortException">They did not (COH1431); lists everyone who is apart from the first.</exception>
    public static float[]? RequireStart(IReadOnlyList<SavedLearner> learners, float[][] rows, bool hasBase)
    {
        LearnerStart[] starts = [.. learners.Select(LearnerStart.Of)];
        var problems = new List<Problem>();
        for (var k = 1; k < learners.Count; k++)
        {
            var isBase = hasBase && k == learners.Count - 1;
            if (starts[k].Key == starts[0].Key || (isBase && starts[0].Weights?.AsSpan().SequenceEqual(rows[k]) == true)) continue;
            var cosine = Cosine(rows[0], rows[k]);
            if (cosine >= LearnerMerge.LeastCosine) continue;
            var names = $"{Excerpt.Of(learners[k].Name)} and {Excerpt.Of(learners[0].Name)}";
            problems.Add(MergeProblems.OtherStart.Here(FormattableString.Invariant(
                $"{names} did not start from the same weights, and the cosine between them is {cosine:0.00}; ")
                + "give --align, or learners of one start"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        return starts.Take(learners.Count - (hasBase ? 1 : 0)).All(s => s.Key == starts[0].Key) ? starts[0].Weights : null;
    }

    private static double Cosine(float[] a, float[] b)
    {
        var (product, lengthA, lengthB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
            (product, lengthA, lengthB) = (product + (double)a[i] * b[i], lengthA + (double)a[i] * a[i], lengthB + (double)b[i] * b[i]);
        return lengthA == 0 || lengthB == 0 ? 0 : product / Math.Sqrt(lengthA * lengthB);
    }

    private static IEnumerable<string> Differences(SavedLearner first, SavedLearner other)
    {
        var (own, theirs) = (first.Segments.ToDictionary(s => s.Name, Offer.Of), other.Segments.ToDictionary(s => s.Name, Offer.Of));
        foreach (var (name, offer) in own)
        {
            if (!theirs.TryGetValue(name, out var has)) yield return $"it has no {name}";
            else if (!has.Shape.SequenceEqual(offer.Shape)) yield return $"its {name} is {has.Words}, not {offer.Words}";
        }

        foreach (var name in theirs.Keys.Except(own.Keys)) yield return $"the other has no {name}";
        var (a, b) = (first.Learner.Form, other.Learner.Form);
        if (a.Objective.Name != b.Objective.Name) yield return $"it learnt a {b.Objective.Name}, not a {a.Objective.Name}";
        else if (!first.Learner.Cohort.Classes.SequenceEqual(other.Learner.Cohort.Classes)) 
            yield return "its classes are others, or in another order";
        if (!Columns(first).SequenceEqual(Columns(other), StringComparer.Ordinal)) yield return "its columns are others, or in another order";
        if (!first.Learner.Cohort.Vocabulary.SequenceEqual(other.Learner.Cohort.Vocabulary)) yield return "it knows other characters";
        if (own.Count == theirs.Count && MergeUnits.Differ(first, other) && (other.Dense() is null || b.Objective.Inputs.Count > 1))
            yield return "its inputs or targets have other units, and its layers are not fully connected ones alone";
    }

    private static IEnumerable<string> Columns(SavedLearner saved) => saved.Learner.Cohort.Schema?.Inputs.Select(c => $"{c}") ?? [];
}
