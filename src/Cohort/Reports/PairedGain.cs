namespace Cohort.Reports;

/// <summary>By how much one arm is better than another for one learner, on the same rows.</summary>
/// <param name="Rows">How many rows both were measured on; of a text, how many windows.</param>
/// <param name="Gain">Positive where it is better, whichever way the metric improves; NaN where a value is not finite.</param>
/// <param name="Low">The lower end of the 95% interval; NaN where there is none.</param>
/// <param name="High">The upper end.</param>
public readonly record struct PairedGain(int Rows, double Gain, double Low, double High)
{
    /// <summary>What the interval says.</summary>
    public GainVerdict Verdict => !double.IsFinite(Gain) || !double.IsFinite(Low) || !double.IsFinite(High) ? GainVerdict.WithoutNumber
        : Low > 0 ? GainVerdict.Better : High < 0 ? GainVerdict.Worse : GainVerdict.NoClearDifference;
}
