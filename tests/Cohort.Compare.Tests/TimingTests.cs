namespace Cohort.Compare.Tests;

public class TimingTests
{
    [Fact]
    public void Parse_WhatAWorkerReplies_IsThatTiming()
    {
        var timing = new Timing(0.1, 1.0 / 3);
        Assert.Equal(timing, Timing.Parse(timing.ToString()));
        Assert.Equal(new Timing(1.5e-05, 2), Timing.Parse("1.5e-05 2.0")); // as Python writes it
    }

    [Fact]
    public void Parse_SomethingElse_Throws() => Assert.Throws<FormatException>(() => Timing.Parse("0.1"));

    [Fact]
    public void Per_Units_DividesBoth() => Assert.Equal(new Timing(2, 3), new Timing(8, 12).Per(4));
}
