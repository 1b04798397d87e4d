namespace Cohort.Streams;

/// <summary>How predictions made before learning turned out; scores of consecutive stretches add up.</summary>
/// <param name="Rows">Examples that were predicted and learned from.</param>
/// <param name="SquaredError">The sum of their squared errors, in the target's unit squared.</param>
/// <param name="AbsoluteError">The sum of their absolute errors, in the target's unit.</param>
/// <param name="Skipped">Examples whose prediction or target was not finite; they were not learned from and are in none of the sums.</param>
public readonly record struct RegressorScore(long Rows, double SquaredError, double AbsoluteError, long Skipped)
{
    /// <summary>Root mean square error; NaN without rows.</summary>
    public double RootMeanSquareError => Math.Sqrt(SquaredError / Rows);

    /// <summary>Mean absolute error; NaN without rows.</summary>
    public double MeanAbsoluteError => AbsoluteError / Rows;

    /// <summary>The score of two stretches together.</summary>
    public static RegressorScore operator +(RegressorScore a, RegressorScore b)
        => new(a.Rows + b.Rows, a.SquaredError + b.SquaredError, a.AbsoluteError + b.AbsoluteError, a.Skipped + b.Skipped);

    internal RegressorScore And(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int skipped)
    {
        var (squared, absolute) = (SquaredError, AbsoluteError);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (!float.IsFinite(outputs[i] - targets[i])) continue;
            var error = (double)outputs[i] - targets[i];
            squared += error * error;
            absolute += Math.Abs(error);
        }

        return new RegressorScore(Rows + outputs.Length - skipped, squared, absolute, Skipped + skipped);
    }
}
