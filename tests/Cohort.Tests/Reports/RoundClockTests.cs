using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class RoundClockTests
{
    [Fact]
    public void Lap_GivesTheSecondsSinceTheLastOne()
    {
        var time = new SetTime();
        var clock = new RoundClock(time);
        time.Ticks = 1500;
        Assert.Equal(1.5, clock.Lap());
        time.Ticks = 1750;
        Assert.Equal(0.25, clock.Lap());
    }

    private sealed class SetTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Ticks;
    }
}
