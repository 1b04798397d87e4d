using Cohort.Methods;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class ClassroomDistillationTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak, and the label is 0: one mentor is surer of it than the student, one is less sure.
    private static readonly double Student = 0.5, Good = Sigmoid(2), Bad = Sigmoid(-2), Share = 2 / (Student + Good + Bad);

    [Theory]
    [InlineData(12, true, true)]
    [InlineData(3, true, true)]
    [InlineData(12, false, true)]
    [InlineData(0, true, false)]
    public void Judge_TwoMentors_StudentMovesByHand(double pace, bool filter, bool confidence)
    {
        foreach (var scope in Enum.GetValues<ClassroomDistillation.Scope>())
        {
            using var cohort = Cohort(new() { Pace = pace, Filter = filter, Confidence = confidence, By = scope });
            cohort.Advance(1);
            var temperature = 1 + pace * (Good - Student) / Good;
            var taught = Good * Share * temperature * (0.5 - Sigmoid(2 / temperature));
            if (!filter) taught += Bad * Share * (0.5 - Bad); // a mentor that is behind teaches at temperature 1
            Assert.Equal(-Rate * ((confidence ? Student : 1) * (0.5 - 1) + taught), cohort.Values(0, "output.bias")[0], 1e-5);
        }
    }

    [Fact]
    public void Judge_TheSurest_HearsNobody()
    {
        using var cohort = Cohort(new() { Weight = 100 });
        cohort.Advance(1);
        Assert.Equal(-Rate * Good * (Good - 1), cohort.Values(1, "output.bias")[0], 1e-5);
    }

    [Fact]
    public void Judge_Batch_RanksByTheMeanOverExamples()
    {
        // Of the label 0 the other is surer, of the label 1 less, and on the whole less: by batch it is not heard at all.
        foreach (var (scope, hears) in new[] { (ClassroomDistillation.Scope.Batch, false), (ClassroomDistillation.Scope.Example, true) })
        {
            using var taught = Pair(new() { By = scope, Confidence = false });
            using var alone = Pair(new() { Weight = 0, Confidence = false });
            taught.Advance(1);
            alone.Advance(1);
            Assert.Equal(hears, taught.Values(0, "output.bias")[0] != alone.Values(0, "output.bias")[0]);
        }
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2, new ClassroomDistillation());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    private static TrialCohort Cohort(ClassroomDistillation method)
    {
        var data = TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 0));
        var cohort = new TrialCohort(TrialPlan.Linear(Rate, 1, method), data, [0], [1], [2]);
        for (var k = 0; k < 3; k++) cohort.Values(k, "output.bias").Clear();
        cohort.Values(1, "output.bias")[1] = -2;
        cohort.Values(2, "output.bias")[1] = 2;
        return cohort;
    }

    private static TrialCohort Pair(ClassroomDistillation method)
    {
        var plan = TrialPlan.Linear(Rate, 1, method);
        plan = plan with { Learner = plan.Learner with { Batch = 2 } };
        var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1), ([0], 0), ([0], 1)), [0, 1], [2, 3]);
        for (var k = 0; k < 2; k++) cohort.Values(k, "output.bias").Clear();
        cohort.Values(1, "output.bias")[1] = -2;
        return cohort;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
