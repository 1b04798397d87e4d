using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Takes learners that know how often classes occur among all peers to how often they do with their own: the bias of each class's output grows by
/// <c>log((n_c + 1) / (p_c + 1))</c>, where n_c of the peer's training rows are of the class, and p_c is the sum of the probabilities that the
/// learner gives it on these rows. Who has learnt from these rows alone is hardly changed.
/// </summary>
/// <remarks>
/// Source: M. Saerens, P. Latinne, C. Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities", Neural Computation 14,
/// 2002, equation 2.4, which multiplies each class's probability by the ratio of the new share to the old. The old share is not asked for but taken
/// from the learner's answers, so that it does not matter what it was learnt from; a row of each class is added to both, for what a few rows do
/// not say. Rows count as they do in training.
/// </remarks>
internal static class PriorCorrection
{
    /// <summary>Corrects the learners of a group; nothing where no class has a bias of its own.</summary>
    public static async ValueTask ApplyAsync(LearnerGroup group, Dataset train, CancellationToken cancellation)
    {
        if (train.Objective is not Classification || group.Methods.With<IAnswer>().Any() || group.OutputBias is not { } bias) return;
        foreach (var learner in group.Learners)
        {
            int[] rows = [.. learner.Rows.ToArray().Where(train.IsLabelled)];
            if (rows.Length == 0) continue;
            var outputs = await group.PredictAsync(learner, rows, null, cancellation);
            Correct(learner[bias], group.Weights, learner, train, rows, outputs);
        }
    }

    private static void Correct(
        Span<float> bias, ExampleWeights? weights, LearnerView learner, Dataset train, int[] rows, ReadOnlySpan<float> outputs)
    {
        var (there, answered) = (new double[bias.Length], new double[bias.Length]);
        var predictions = new Predictions(outputs, bias.Length, []);
        for (var i = 0; i < rows.Length; i++)
        {
            var weight = weights?[learner, rows[i]] ?? 1;
            there[train.Labels[rows[i]]] += weight;
            var probabilities = predictions.Probabilities(i);
            for (var c = 0; c < bias.Length; c++) answered[c] += weight * probabilities[c];
        }

        for (var c = 0; c < bias.Length; c++) bias[c] += (float)PortableMath.Log((there[c] + 1) / (answered[c] + 1));
    }
}
