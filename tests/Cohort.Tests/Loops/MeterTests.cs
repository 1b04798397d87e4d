using Cohort.Loops;
using Cohort.Metrics;

namespace Cohort.Tests.Loops;

public class MeterTests
{
    [Fact]
    public void Totals_InAnyOrderOfSpending_AreInTheOrderOfTheUnitsWithoutZeros()
    {
        var meter = new Meter();
        (Unit Unit, long Amount)[] spendings = [(Unit.Calls, 3), (Unit.Labels, 0), (Unit.Steps, 1), (Unit.Bytes, 5), (Unit.Calls, 4)];
        foreach (var (unit, amount) in spendings) meter.Spend(unit, amount);
        Assert.Equal([(Unit.Steps, 1L), (Unit.Bytes, 5), (Unit.Calls, 7)], meter.Totals().Select(t => (t.Key, t.Value)));
        Assert.Equal((7, 0), (meter[Unit.Calls], meter[Unit.Labels]));
    }

    [Fact]
    public void Spend_WhatCannotBeSpent_IsRefusedAndChangesNothing()
    {
        var meter = new Meter();
        meter.Spend(Unit.Tokens, long.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => meter.Spend(Unit.Tokens, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => meter.Spend((Unit)6, 1));
        Assert.Throws<OverflowException>(() => meter.Spend(Unit.Tokens, 1));
        Assert.Equal([(Unit.Tokens, long.MaxValue)], meter.Totals().Select(t => (t.Key, t.Value)));
    }

    [Fact]
    public void Spend_AtTheSameTime_LosesNothing()
    {
        var meter = new Meter();
        const int Threads = 4, Times = 1_000_000;
        using var together = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(SpendMuch))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(Threads * Times, meter[Unit.Calls]);

        void SpendMuch()
        {
            together.SignalAndWait();
            for (var i = 0; i < Times; i++) meter.Spend(Unit.Calls, 1);
        }
    }

    [Fact]
    public void GoOnFrom_AnotherArm_AddsWhatItSpent()
    {
        var (first, second) = (new Meter(), new Meter());
        first.Spend(Unit.Examples, 10);
        second.Spend(Unit.Examples, 1);
        second.GoOnFrom(first);
        Assert.Equal((10, 11), (first[Unit.Examples], second[Unit.Examples]));
    }
}
