namespace Cohort.Fuzz;

/// <summary>What one input may take.</summary>
/// <param name="Seconds">How long it may take.</param>
/// <param name="Bytes">How much it may allocate, in all.</param>
/// <param name="PeakBytes">How much memory the process may have at a time.</param>
internal sealed record FuzzLimits(double Seconds = 5, long Bytes = 1L << 30, long PeakBytes = 3L << 30)
{
    /// <summary>After so many seconds an input is taken to hang.</summary>
    public double HangSeconds => 20 * Seconds;

    /// <summary>The longest problem in words, where words are looked at.</summary>
    public int MessageLength { get; init; } = 4_000;
}
