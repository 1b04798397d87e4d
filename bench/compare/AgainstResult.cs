namespace Cohort.Compare;

/// <summary>How this build does on a work beside another commit's.</summary>
/// <param name="Row">The work.</param>
/// <param name="Ratio">The other build's time by this one's; below 1 this one is the slower.</param>
/// <param name="Agreement">How far the two builds' numbers differ.</param>
/// <param name="SameBits">Whether they do not differ at all.</param>
internal sealed record AgainstResult(Row Row, MedianInterval Ratio, Agreement Agreement, bool SameBits)
{
    /// <summary>What the interval has to reach.</summary>
    public const double Least = 0.97;

    /// <summary>
    /// Whether this build is not shown to be slower by more than 3%. Noise widens an interval, and a wide one meets it more easily.
    /// </summary>
    public bool Meets => Ratio.Upper >= Least;

    /// <summary>In words; says where the times are too few or too noisy to tell.</summary>
    public string Verdict => !Meets ? "slower" : Ratio.Lower >= Least ? "not slower" : "not shown to be slower";
}
