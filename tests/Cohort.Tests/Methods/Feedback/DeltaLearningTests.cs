using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class DeltaLearningTests
{
    private const double Rate = 0.5, Beta = 0.2;

    [Theory]
    [InlineData(DeltaLearning.TeacherSignal.Preference)]
    [InlineData(DeltaLearning.TeacherSignal.Imitation)]
    public void Judge_FirstStep_MovesTheStudentByHand(DeltaLearning.TeacherSignal signal)
    {
        using var cohort = Three(new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0, Beta = Beta, Weight = 2, Signal = signal });
        Answer(cohort, teacher: 0, 1);
        Answer(cohort, teacher: 1, 2);
        cohort.Values(2, "output.weight").Clear();
        cohort.Values(2, "output.bias").Clear();
        cohort.Advance(2);

        // The student starts at p = (1/3, 1/3, 1/3) and is its own reference: the margin is 0, its slope -beta/2.
        double[] expected = signal == DeltaLearning.TeacherSignal.Preference
            ? [0, Rate * 2 * Beta / 2, -Rate * 2 * Beta / 2]
            : [-Rate * 2 / 3, Rate * 2 * 2 / 3, -Rate * 2 / 3];
        for (var c = 0; c < 3; c++) Assert.Equal(expected[c], cohort.Values(2, "output.bias")[c], 1e-6);
    }

    [Fact]
    public void Judge_SecondStep_IsHeldByTheFrozenCopy()
    {
        using var cohort = Three(new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0, Beta = Beta });
        Answer(cohort, teacher: 0, 1);
        Answer(cohort, teacher: 1, 2);
        cohort.Values(2, "output.weight").Clear();
        cohort.Values(2, "output.bias").Clear();
        cohort.Advance(2);
        cohort.Advance(3);
        var first = Rate * Beta / 2;
        var second = Rate * Beta / (1 + Math.Exp(Beta * 2 * first)); // x is 0, so only the bias moves: the margin is b1 - b2
        Assert.Equal(first + second, cohort.Values(2, "output.bias")[1], 1e-6);
        Assert.Equal(0f, cohort.Values(2, "delta_learning.reference/output.bias")[1]);
    }

    [Fact]
    public void Choose_TeachersAgree_StudentIdles()
    {
        using var cohort = Three(new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0 });
        Answer(cohort, teacher: 0, 1);
        Answer(cohort, teacher: 1, 1);
        cohort.Advance(2);
        Assert.Equal(0, cohort.Learners[2].Steps);
        Assert.Contains(cohort.Journal, entry => entry.Contains("learner 2: 0 of 1 examples"));
    }

    [Theory]
    [InlineData(DeltaLearning.TeacherSignal.Preference)]
    [InlineData(DeltaLearning.TeacherSignal.Imitation)]
    public void Judge_AnswersToPrompts_MoveTheStudentByHand(DeltaLearning.TeacherSignal signal)
    {
        var method = new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0, Beta = Beta, Weight = 2, Signal = signal };
        using var cohort = ThreeWriters(method);
        var (end, letter, vocabulary) = (AnswerTrial.Data.Answers!.End, 5, cohort.Network.Outputs);
        cohort.Values(0, "output.bias")[end] = 3; // ends at once
        cohort.Values(1, "output.bias")[letter] = 3; // writes one character until the context is full
        cohort.Advance(2);
        var experience = cohort[2].Experience;
        var id = Assert.Single(experience.Ids);
        var other = experience.Numbers(id, "other_mask").ToArray().Sum();
        Assert.InRange(other, 2, 8);
        Assert.Equal(1, experience.Numbers(id, "mask").ToArray().Sum());

        // The student starts as its own reference, and all tokens are as likely: the slope of the loss by the margin is -beta/2, and the margin is
        // the sum over tokens of what each says of the bias, 1 at the token less 1/V everywhere.
        for (var v = 0; v < vocabulary; v++)
        {
            var (preferred, rejected) = ((v == end ? 1 : 0) - 1.0 / vocabulary, other * ((v == letter ? 1 : 0) - 1.0 / vocabulary));
            var expected = signal == DeltaLearning.TeacherSignal.Preference ? Rate * 2 * Beta / 2 * (preferred - rejected) : Rate * 2 * preferred;
            Assert.Equal(expected, cohort.Values(2, "output.bias")[v], 1e-6);
        }
    }

    [Fact]
    public void Choose_TeachersWriteTheSame_StudentIdles()
    {
        using var cohort = ThreeWriters(new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0 });
        for (var teacher = 0; teacher < 2; teacher++) cohort.Values(teacher, "output.bias")[AnswerTrial.Data.Answers!.End] = 3;
        cohort.Advance(2);
        Assert.Equal((0, 0), (cohort[2].Experience.Count, cohort[2].Steps));
        Assert.Contains(cohort.Journal, entry => entry.Contains("learner 2: 0 of 1 prompts"));
    }

    [Fact]
    public void Begin_RateOfTheTuning_IsTheStudentsFromItsRoundOn()
    {
        using var cohort = Three(new DeltaLearning { From = 2, BetterRounds = 1, Rate = 0.25 });
        cohort.Advance(1);
        Assert.Equal([Rate, Rate, Rate], cohort.Learners.Select(l => l.Rate));
        cohort.Advance(2);
        Assert.Equal([Rate, Rate, 0.25], cohort.Learners.Select(l => l.Rate));
    }

    [Fact]
    public void Begin_TeachersRoundsAreOver_TheyStandStill()
    {
        using var cohort = Three(new DeltaLearning { From = 3, BetterRounds = 2, WeakerRounds = 1 });
        var weights = new List<float[][]>();
        for (var round = 1; round <= 3; round++)
        {
            cohort.Advance(round);
            weights.Add([.. cohort.Learners.Select(l => l[cohort.Arm.Groups[0].Row["output.bias"]].ToArray())]);
        }

        Assert.NotEqual(weights[0][0], weights[1][0]);
        Assert.Equal(weights[1][0], weights[2][0]);
        Assert.Equal(weights[0][1], weights[1][1]);
    }

    [Fact]
    public void Choose_BeforeTheTuning_OnlyLabelledRowsAndOnlyTheTeachersShare()
    {
        var method = new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0.25, BetterRows = 4, WeakerRows = 2 };
        using var cohort = new TrialCohort(new Plan { Feedback = [method] }, TrialData.Glyphs(36), TrialData.Dealt(36, 3));
        foreach (var (learner, expected) in cohort.Learners.Zip([4, 2, 3])) // a quarter of twelve for the student
        {
            var round = cohort.Round(1, "delta_learning");
            var order = learner.Rows.ToArray().ToList();
            method.Choose(round, learner, order);
            Assert.Equal(12, order.Count);
            Assert.Equal(expected, order.Distinct().Count());
            Assert.All(order, id => Assert.Contains(id, learner.Rows.ToArray()));
        }
    }

    [Fact]
    public void Choose_Tuning_NeverShowsALabelledRow()
    {
        var method = new DeltaLearning { From = 2, BetterRounds = 1, Labelled = 0.5, Signal = DeltaLearning.TeacherSignal.Imitation };
        using var cohort = new TrialCohort(new Plan { Feedback = [method] }, TrialData.Glyphs(36), TrialData.Dealt(36, 3));
        var (labelled, tuned) = (Shown(1), new HashSet<int>());
        cohort.Advance(2);
        tuned = Shown(2);
        Assert.Equal((6, 6), (labelled.Count, tuned.Count));
        Assert.Empty(labelled.Intersect(tuned));

        HashSet<int> Shown(int number)
        {
            var order = cohort.Learners[2].Rows.ToArray().ToList();
            method.Choose(cohort.Round(number, "delta_learning"), cohort.Learners[2], order);
            return [.. order];
        }
    }

    [Fact]
    public void Check_CohortWithoutTheTeachers_SaysSo()
    {
        var plan = new Plan { Feedback = [new DeltaLearning { From = 2, BetterRounds = 1, Weaker = 5 }] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Glyphs(36), TrialData.Dealt(36, 3)));
        Assert.Contains("learners 0 to 2", Assert.Single(thrown.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2) with { Feedback = [new DeltaLearning()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    [Fact]
    public void Validate_OneTeacherAndTooEarly_ReportsBoth() =>
        Assert.Equal(2, new DeltaLearning { Better = 1, From = 3, BetterRounds = 3 }.Validate().Count());

    // Two teachers and a student with one row each, all of them at x = 0: only biases speak.
    private static TrialCohort Three(DeltaLearning method) => new(
        TrialPlan.Linear(Rate, 4) with { Feedback = [method] },
        Dataset.Classification("three", [1], [0, 0, 0], [0, 0, 0], ["a", "b", "c"]), [0], [1], [2]);

    // Three networks of zeros, with one sum each: only the biases of their outputs speak.
    private static TrialCohort ThreeWriters(DeltaLearning method)
    {
        var plan = new Plan
        {
            Feedback = [method],
            Learner = new() { Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 8 }, Optimizer = new Sgd { Rate = Rate } },
        };
        var cohort = new TrialCohort(plan, AnswerTrial.Data, [0], [1], [2]);
        foreach (var learner in cohort.Learners)
            foreach (var segment in cohort.Network.Segments) learner[segment].Clear();
        return cohort;
    }

    private static void Answer(TrialCohort cohort, int teacher, int label)
    {
        cohort.Values(teacher, "output.bias").Clear();
        cohort.Values(teacher, "output.bias")[label] = 3;
    }
}
