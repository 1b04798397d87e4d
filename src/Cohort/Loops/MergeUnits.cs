using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The weights of a learner as they would be in another's units of inputs and targets: it answers as before. A network sees
/// <c>(value - mean) * scale</c> and answers <c>output / scale + mean</c>, so the first and the last fully connected layer take up the difference.
/// </summary>
internal static class MergeUnits
{
    /// <summary>Whether the units of two learners differ.</summary>
    public static bool Differ(SavedLearner a, SavedLearner b) =>
        a.Units.Zip(b.Units).Any(pair => !a.Learner[pair.First].SequenceEqual(b.Learner[pair.Second]));

    /// <summary>The weights of one learner in the units of another.</summary>
    /// <param name="saved">The learner, of fully connected layers alone where units differ.</param>
    /// <param name="to">The other.</param>
    public static float[] Converted(SavedLearner saved, SavedLearner to)
    {
        var weights = saved.Weights;
        if (!Differ(to, saved)) return weights;
        var layers = saved.Dense()!;
        var (first, last) = (layers[0], layers[^1]);
        var input = saved.Learner.Form.Objective.Inputs[0];
        if (Find(saved, ExampleReader.MeanOf(input)) is { } mean && Find(saved, ExampleReader.ScaleOf(input)) is { } scale)
        {
            var (toMean, toScale) = (Find(to, ExampleReader.MeanOf(input))!, Find(to, ExampleReader.ScaleOf(input))!);
            for (var y = 0; y < first.Outputs; y++)
            {
                var bias = (double)weights[first.Bias + y];
                for (var x = 0; x < first.Inputs; x++)
                {
                    ref var weight = ref weights[first.Weight + x * first.Outputs + y];
                    var i = x % mean.Length;
                    bias += ((double)toMean[i] - mean[i]) * scale[i] * weight;
                    weight = (float)(weight * ((double)scale[i] / toScale[i]));
                }

                weights[first.Bias + y] = (float)bias;
            }
        }

        if (saved.Learner.Form.Objective.Unit is { } unit && Find(saved, ExampleReader.MeanOf(unit)) is { } center)
        {
            var (spread, toCenter, toSpread) =
                (Find(saved, ExampleReader.ScaleOf(unit))!, Find(to, ExampleReader.MeanOf(unit))!, Find(to, ExampleReader.ScaleOf(unit))!);
            for (var y = 0; y < last.Outputs; y++)
            {
                var i = y % center.Length;
                var factor = (double)toSpread[i] / spread[i];
                for (var x = 0; x < last.Inputs; x++) weights[last.Weight + x * last.Outputs + y] *= (float)factor;
                weights[last.Bias + y] = (float)(weights[last.Bias + y] * factor + ((double)center[i] - toCenter[i]) * toSpread[i]);
            }
        }

        return weights;
    }

    private static float[]? Find(SavedLearner saved, string name) =>
        saved.Units.FirstOrDefault(s => s.Name == name) is { } unit ? saved.Learner[unit].ToArray() : null;
}
