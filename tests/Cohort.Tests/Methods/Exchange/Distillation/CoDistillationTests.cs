using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class CoDistillationTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases of the last layer speak: two classes, probabilities 1/2 and those of the other's biases.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 0.5, 3)]
    [InlineData(2, 1, 1)]
    [InlineData(4, 0, 2)]
    public void Judge_FirstStep_MovesByHand(double temperature, double hard, double soft)
    {
        using var cohort = Pair(new CoDistillation { Temperature = temperature, Hard = hard, Soft = soft });
        Answer(cohort, learner: 0, 0);
        Answer(cohort, learner: 1, 2);
        cohort.Advance(1);

        // The gradient of T^2 KL(p || q) with respect to an output is T (q - p) at that class; that of the usual loss q - [class 0].
        var (p, q) = (Sigmoid(-2 / temperature), 0.5);
        Assert.Equal(-Rate * (hard * (q - 1) + soft * temperature * (q - p)), cohort.Values(0, "output.bias")[0], 1e-5);
        var (own, theirs) = (Sigmoid(-2), Sigmoid(-2 / temperature));
        Assert.Equal(-Rate * (hard * (own - 1) + soft * temperature * (theirs - 0.5)), cohort.Values(1, "output.bias")[0], 1e-5);
    }

    [Theory]
    [InlineData(CoDistillation.Way.ToSmall, 0)]
    [InlineData(CoDistillation.Way.ToLarge, 1)]
    public void Judge_OneWay_LeavesTheTeacherAlone(CoDistillation.Way direction, int teacher)
    {
        using var taught = Pair(new CoDistillation { Direction = direction });
        using var alone = Pair(null);
        foreach (var cohort in (TrialCohort[])[taught, alone])
        {
            Answer(cohort, learner: 0, 0);
            Answer(cohort, learner: 1, 2);
            cohort.Advance(1);
        }

        Assert.Equal(alone.Values(teacher, "output.bias").ToArray(), taught.Values(teacher, "output.bias").ToArray());
        Assert.NotEqual(alone.Values(1 - teacher, "output.bias").ToArray(), taught.Values(1 - teacher, "output.bias").ToArray());
        Assert.Equal(2 * sizeof(float), taught.Bytes); // two outputs of the one example
    }

    [Fact]
    public void Judge_BeforeTheScheduleBegins_IsTheUsualLoss()
    {
        using var later = Pair(new CoDistillation { Hard = 5 }, new ScheduleOptions { From = 2 });
        using var alone = Pair(null);
        foreach (var cohort in (TrialCohort[])[later, alone]) cohort.Advance(1);
        Assert.Equal(alone.Values(0, "output.bias").ToArray(), later.Values(0, "output.bias").ToArray());
        Assert.Equal(0, later.Bytes);
        later.Advance(2);
        alone.Advance(2);
        Assert.NotEqual(alone.Values(0, "output.bias").ToArray(), later.Values(0, "output.bias").ToArray());
    }

    [Fact]
    public void Judge_NoGroups_EachFollowsTheNext()
    {
        var plan = TrialPlan.Linear(Rate, 1, new CoDistillation { Hard = 0 });
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 0)), [0], [1], [2]);
        for (var k = 0; k < 3; k++) Answer(cohort, k, k);
        cohort.Advance(1);
        for (var k = 0; k < 3; k++)
        {
            var (own, next) = (Sigmoid(-k), Sigmoid(-((k + 1) % 3)));
            Assert.Equal(-Rate * (own - next), cohort.Values(k, "output.bias")[0], 1e-5);
        }
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2, new CoDistillation());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    [Fact]
    public void Run_ThreeArchitectures_EachHearsTheTwoOthers()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 2 }
            data: { glyphs: { rows: 160, test_rows: 40 } }
            peers: { count: 3, split: iid }
            learner: { batch: 8, groups: [ { name: mlp, model: mlp:8 }, { name: cnn, model: cnn:4 }, { name: linear, model: linear } ] }
            exchange: [ ctcd ]
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var spent = outcome.Report.Final!.Together.Spent;
        Assert.Equal(spent[Unit.Examples] * 2 * 10 * sizeof(float), spent[Unit.Bytes]);
        Assert.False(outcome.Report.Final[ArmKind.Alone]!.Spent.ContainsKey(Unit.Bytes));
        Assert.Null(Trial.Of(plan with { Baselines = false }).DifferenceFrom(Trial.Of(plan with { Baselines = false }, threads: 2)));
    }

    // On one peer with one row at 0 of class 0: a larger network, learner 0, whose hidden layer gives nothing there, and a linear one.
    private static TrialCohort Pair(CoDistillation? method, ScheduleOptions? schedule = null)
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 2 },
            Peers = new() { Count = 1 },
            Learner = new()
            {
                Optimizer = new Sgd { Rate = Rate }, Batch = 1,
                Groups = [new() { Name = "large", Model = new Mlp { Hidden = [3] } }, new() { Name = "small", Model = new LinearModel() }],
            },
            Exchange = method is null ? [] : [new() { Method = method, Schedule = schedule ?? new() }],
        };
        return new TrialCohort(plan, TrialData.Classes(2, ([0], 0)));
    }

    private static void Answer(TrialCohort cohort, int learner, float second)
    {
        cohort.Values(learner, "output.weight").Clear();
        cohort.Values(learner, "output.bias").Clear();
        cohort.Values(learner, "output.bias")[1] = second;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
