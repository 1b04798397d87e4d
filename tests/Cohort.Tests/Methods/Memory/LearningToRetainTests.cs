using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Memory;

public class LearningToRetainTests
{
    // A teacher that says (x, -x), a student that says (0, 0), a generator that always makes x = 1, and a memory of x = 3.
    private static TrialCohort Three(LearningToRetain.Use use, double ahead = 1, double renewal = 0)
    {
        var method = new LearningToRetain
        {
            Memory = use, Ahead = ahead, Renewal = renewal, Student = new LinearModel(), Generator = new LinearModel(),
            Noise = 1, Keep = 2, Bound = 2, StudentSteps = 100,
        };
        var plan = new Plan { Memory = [method], Learner = new() { Model = new LinearModel(), Batch = 2 } };
        var cohort = new TrialCohort(plan, TrialData.Classes(2, ([1f], 0), ([1f], 1)));
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].Clear();
        (cohort.Values(0, "output.weight")[0], cohort.Values(0, "output.weight")[1]) = (1, -1);
        foreach (var part in (string[])["student", "generator"])
        {
            cohort.Values(0, $"learning_to_retain.{part}/output.weight").Clear();
            cohort.Values(0, $"learning_to_retain.{part}/output.bias").Clear();
        }

        cohort.Values(0, "learning_to_retain.generator/output.bias")[0] = (float)Math.Atanh(0.5);
        cohort.Values(0, "learning_to_retain.kept").Fill(3);
        return cohort;
    }

    // The mean absolute difference has the slope -x/2 in the first weight while the student is below the teacher: -1/2 at x = 1, -3/2 at
    // x = 3. One step ahead by a the student says a (3/2 + 1/2) = 2 a at x = 3, which for a = 2 is above the teacher's 3: +3/2.
    [Theory]
    [InlineData(LearningToRetain.Use.None, 1, -0.5)]
    [InlineData(LearningToRetain.Use.Replay, 2, -2.0)]
    [InlineData(LearningToRetain.Use.Meta, 1, -2.0)]
    [InlineData(LearningToRetain.Use.Meta, 2, 1.0)]
    public void Judge_Student_FollowsTheSlopeWorkedOutByHand(LearningToRetain.Use use, double ahead, double slope)
    {
        using var cohort = Three(use, ahead);
        cohort.Advance(1);
        var mean = cohort.Arm.Groups[0].Row.Segments.Single(s =>
            s.Name.Contains("adam.mean", StringComparison.Ordinal) && s.Name.EndsWith("student/output.weight", StringComparison.Ordinal));
        Assert.Equal(0.1 * slope, cohort[0][mean][0], 1e-6); // Adam's running mean keeps a tenth of the first gradient
        Assert.Equal([1f, -1f], cohort.Values(0, "output.weight").ToArray()); // the teacher stays
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    public void Judge_Memory_TakesNewInputsByChance(double renewal, float expected)
    {
        using var cohort = Three(LearningToRetain.Use.Replay, renewal: renewal);
        cohort.Advance(1);
        Assert.All(cohort.Values(0, "learning_to_retain.kept").ToArray(), kept => Assert.Equal(expected, kept, 1e-6f));
    }

    [Fact]
    public void Judge_Generator_WaitsForTheStudent()
    {
        using var cohort = Three(LearningToRetain.Use.None);
        cohort.Advance(1);
        Assert.Equal((float)Math.Atanh(0.5), cohort.Values(0, "learning_to_retain.generator/output.bias")[0]);
    }

    [Fact]
    public void Predict_Learner_TheStudentAnswers()
    {
        using var cohort = Three(LearningToRetain.Use.None);
        Assert.Equal([0f, 0f], cohort.Predict(0, 0));
    }

    [Fact]
    public void Conclude_ScoresThatFallOnce_GiveTheMeanFall()
    {
        using var cohort = Three(LearningToRetain.Use.None);
        foreach (var (round, score) in ((int, double)[])[(0, 0.5), (1, 0.9), (2, 0.6), (3, 0.7)]) cohort.Observe(round, (_, _) => score);
        Assert.Equal(0.1, cohort.Conclude(3)["accuracy_drop"][0], 1e-9);
    }

    [Theory] // found by fuzzing: it failed as the step was recorded
    [InlineData(true)]
    [InlineData(false)]
    public void Check_NetworkOfIntegers_IsRefused(bool student)
    {
        var method = student ? new LearningToRetain { Student = new Gpt() } : new LearningToRetain { Generator = new Gpt() };
        var plan = TrialPlan.Linear(0.1, 2) with { Memory = [method] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([1f], 0), ([1f], 1))));
        var problem = Assert.Single(thrown.Problems);
        Assert.Equal(RunProblems.MethodDoesNotFit, problem.Kind);
        Assert.Contains("reads integers", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2) with { Memory = [new LearningToRetain()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }
}
