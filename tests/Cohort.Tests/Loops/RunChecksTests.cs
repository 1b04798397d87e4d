using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

public class RunChecksTests
{
    [Fact]
    public void RequireFit_SeveralThingsWrong_ListsAllOfThemByMethod()
    {
        var plan = TrialPlan.Linear(0.1, 2) with
        {
            Curriculum = [new ProgressiveDataDropout(), new ProgressiveDataDropout()],
            Feedback = [new DeltaLearning { Weaker = 9 }],
        };
        var problems = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1])).Problems;
        Assert.All(problems, p => Assert.Equal(RunProblems.MethodDoesNotFit, p.Kind));
        Assert.Equal(
            ["progressive_data_dropout", "progressive_data_dropout#2", "delta_learning", "delta_learning"],
            problems.Select(p => p.Message.Split(':')[0]));
    }

    [Fact]
    public void RequireFit_TwoGiversOfOneNumber_NamesBoth()
    {
        var plan = new Plan { Evaluate = [new SecondAccuracy()] };
        var problem = Assert.Single(Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([1f], 0), ([2f], 1)))).Problems);
        Assert.Contains("accuracy is given by the run and by SecondAccuracy", problem.Message, StringComparison.Ordinal);
    }

    private sealed class SecondAccuracy : IEvaluation, IConclude
    {
        public IReadOnlyList<Metric> Conclusions { get; } = [new("accuracy")];

        public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) => [1];
    }
}
