using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class CompetitiveDistillationTests
{
    private const double Rate = 0.5;
    private const int Student = 0, Teacher = 1; // groups go by name

    // x is 0, so only the biases speak, and the label is 0, of which the teacher is surer.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.5, 3)]
    public void Judge_TeacherAhead_OnlyTheStudentFollows(double weight, double temperature)
    {
        using var cohort = Cohort(new() { Weight = weight, Temperature = temperature }, student: 0, teacher: -2);
        cohort.Advance(1);
        var lesson = weight * temperature * (0.5 - Sigmoid(2 / temperature));
        Assert.Equal(-Rate * (0.5 - 1 + lesson), cohort.Values(Student, "output.bias")[0], 1e-5);
        Assert.Equal(-Rate * (Sigmoid(2) - 1), cohort.Values(Teacher, "output.bias")[0], 1e-5);
        Assert.Equal((1 + 1 + 1) * 2 * sizeof(float), cohort.Bytes); // two outputs of one row: compared, and in the step of each
    }

    [Theory]
    [InlineData(0.1, true, 1)]
    [InlineData(0.1, false, 0)]
    [InlineData(0.4, true, 0)] // ahead by 0.38
    public void Judge_StudentAhead_TeachesBack(double gap, bool back, double follows)
    {
        using var cohort = Cohort(new() { Gap = gap, Back = back }, student: -2, teacher: 0);
        cohort.Advance(1);
        Assert.Equal(-Rate * (0.5 - 1 + follows * (0.5 - Sigmoid(2))), cohort.Values(Teacher, "output.bias")[0], 1e-5);
        Assert.Equal(-Rate * (Sigmoid(2) - 1 + Sigmoid(2) - 0.5), cohort.Values(Student, "output.bias")[0], 1e-5);
        Assert.Equal(0, cohort.Recorded()["lost_share"][Student]);
    }

    // Four rows, each with an input of its own, of which the student does not know the last.
    [Theory]
    [InlineData(1, new[] { 3 })]
    [InlineData(0, new[] { 0, 1, 2, 3 })]
    public void Choose_OneRowLost_TakesThePlaceOfOthers(double difficult, int[] moved)
    {
        using var cohort = new TrialCohort(Plan(new() { Difficult = difficult }), TrialData.Classes(
            2, ([1, 0, 0, 0], 0), ([0, 1, 0, 0], 0), ([0, 0, 1, 0], 0), ([0, 0, 0, 1], 0)));
        foreach (var learner in (int[])[Student, Teacher])
        {
            cohort.Values(learner, "output.bias").Clear();
            var weights = cohort.Values(learner, "output.weight"); // [4, 2]
            for (var i = 0; i < 8; i++) weights[i] = i % 2 == 0 && (i < 6 || learner == Teacher) ? 1 : 0;
        }

        var before = cohort.Values(Student, "output.weight").ToArray();
        cohort.Advance(1);
        var after = cohort.Values(Student, "output.weight").ToArray();
        Assert.Equal(moved, Enumerable.Range(0, 4).Where(x => before[2 * x] != after[2 * x]));
        Assert.Equal(8, cohort.Examples);
        Assert.Equal(0.25, cohort.Recorded()["lost_share"][Student]);
    }

    [Fact]
    public void Check_NobodyTeaches_SaysWhoIsThere()
    {
        var plan = Plan(new() { Teacher = "old" });
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1))));
        Assert.All(thrown.Problems, problem => Assert.Equal(RunProblems.MethodDoesNotFit, problem.Kind));
        Assert.Contains("no group old that teaches the others; it has student, teacher", thrown.Message, StringComparison.Ordinal);
    }

    private static TrialCohort Cohort(CompetitiveDistillation method, float student, float teacher)
    {
        var cohort = new TrialCohort(Plan(method), TrialData.Classes(2, ([0], 0)));
        foreach (var (learner, other) in ((int, float)[])[(Student, student), (Teacher, teacher)])
        {
            cohort.Values(learner, "output.bias").Clear();
            cohort.Values(learner, "output.bias")[1] = other;
        }

        return cohort;
    }

    private static Plan Plan(CompetitiveDistillation method) => TrialPlan.Linear(Rate, 1, method).InGroups("student", "teacher");

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
