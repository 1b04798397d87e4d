using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Claims.Tests;

public class ArmContextTests
{
    private static readonly Plan Tiny = new()
    {
        Seed = 99, Budget = new BudgetOptions { Rounds = 1 }, Peers = new PeersOptions { Count = 2, Split = new Iid() },
        Data = new DataOptions { Source = new GlyphSource { Rows = 60, TestRows = 20 } }, Baselines = false,
    };

    [Fact]
    public void Learn_OfAPlan_UsesTheSeedOfTheContext()
    {
        var context = Context(3);

        Assert.Equal(3UL, context.Run(Tiny).Seed);
        Assert.InRange(context.Learn(Tiny)["accuracy"], 0, 1);
    }

    [Fact]
    public void Run_OfAnEqualPlan_IsRunOnce()
    {
        var context = Context(3);

        Assert.Same(context.Run(Tiny), context.Run(Tiny with { Seed = 5 }));
        Assert.NotSame(context.Run(Tiny), context.Run(Tiny with { Run = "second" }));
    }

    [Fact]
    public void Learn_OfAnArmThatWasNotRun_NamesThoseThatWere()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Context(1).Learn(Tiny, ArmKind.Pooled));

        Assert.Contains("\"pooled\"; it has: together", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenStopped_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var context = Context(1, stop: stop.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => context.Run(Tiny with { Budget = new BudgetOptions { Rounds = 3 } }));
    }

    [Fact]
    public void Sized_ByForm_IsFullOrFast()
    {
        Assert.Equal(20, Context(1, ClaimForm.Full).Sized(full: 20, fast: 2));
        Assert.Equal(2, Context(1).Sized(full: 20, fast: 2));
    }

    private static ArmContext Context(ulong seed, ClaimForm form = ClaimForm.Fast, CancellationToken stop = default) =>
        new(form, seed, new RunEnvironment { Threads = 1 }, stop);
}
