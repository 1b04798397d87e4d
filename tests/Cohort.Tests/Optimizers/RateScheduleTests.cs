using Cohort.Data;
using Cohort.Loops;
using Cohort.Optimizers;
using Cohort.Plans;

namespace Cohort.Tests.Optimizers;

public class RateScheduleTests
{
    [Fact]
    public void Cosine_Factor_FallsAlongHalfAWave()
    {
        var schedule = new CosineSchedule();
        Assert.Equal([1, 0.5 + Math.Sqrt(2) / 4, 0.5, 0.5 - Math.Sqrt(2) / 4], Factors(schedule, 4), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, 0.6], Factors(new CosineSchedule { Floor = 0.2 }, 2), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Linear_Factor_FallsEvenlyAndRisesInTheWarmup() =>
        Assert.Equal([0.5, 1, 0.75, 0.5, 0.25], Factors(new LinearSchedule { Warmup = 1 }, 5));

    [Fact]
    public void Exponential_Factor_FallsInStairs() =>
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], Factors(new ExponentialSchedule { Decay = 0.1, Every = 2 }, 5), (a, b) => Math.Abs(a - b) < 1e-15);

    [Fact]
    public void Run_RateOfZeroFromASecondRoundOn_LearnsNothingMore()
    {
        // 1e-40 is no float any more: the second round's step size is zero.
        var plan = Plan.Parse("""
            budget: { rounds: 2 }
            data: { glyphs: { rows: 60, test_rows: 40 } }
            peers: { count: 2, split: iid }
            learner: { rate_schedule: { exponential: { decay: 1e-50, every: 1 } } }
            baselines: false
            """);
        using var two = new LearningRun(plan, new RunEnvironment()).Run();
        using var one = new LearningRun(plan with { Budget = new BudgetOptions { Rounds = 1 } }, new RunEnvironment()).Run();
        using var all = new LearningRun(plan with { Learner = plan.Learner with { RateSchedule = null } }, new RunEnvironment()).Run();
        Assert.Equal(Loss(one), Loss(two));
        Assert.NotEqual(Loss(one), Loss(all));
    }

    private static double[] Factors(IRateSchedule schedule, int rounds) => [.. Enumerable.Range(1, rounds).Select(r => schedule.Factor(r, rounds))];

    private static IReadOnlyList<double> Loss(RunOutcome outcome) => outcome.Report.Final!.Together.Metrics["loss"].PerLearner;
}
