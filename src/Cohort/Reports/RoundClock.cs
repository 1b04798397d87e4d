namespace Cohort.Reports;

/// <summary>Measures the seconds of rounds with a clock that is handed in, so that a test can stand in for it.</summary>
/// <param name="time">The clock.</param>
internal sealed class RoundClock(TimeProvider time)
{
    private long last = time.GetTimestamp();

    /// <summary>The seconds since the last call, or since the clock was made.</summary>
    public double Lap()
    {
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(last, now).TotalSeconds;
        last = now;
        return seconds;
    }
}
