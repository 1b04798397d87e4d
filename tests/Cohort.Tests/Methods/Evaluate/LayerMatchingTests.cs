using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class LayerMatchingTests
{
    private const double Rate = 0.5;

    // The teacher's four layers of one unit say 1, 2, 3, 4, the student's two say 5 and 5; a distance is halved, for there are two of them.
    [Theory]
    [InlineData(LayerMatching.Matching.Forward, 2, 4)]
    [InlineData(LayerMatching.Matching.Reverse, 4, 2)]
    [InlineData(LayerMatching.Matching.AllToOne, 4, 4)]
    [InlineData(LayerMatching.Matching.None, 5, 5)]
    public void Judge_Order_EachLayerMovesToItsMatch(LayerMatching.Matching order, double first, double second)
    {
        using var cohort = Cohort(new() { Order = order, Soft = 0 }, Rate, student: 5);
        cohort.Advance(1);
        Assert.Equal(5 - Rate * (5 - first), cohort.Values(0, "hidden1.bias")[0], 1e-5);
        Assert.Equal(5 - Rate * (5 - second), cohort.Values(0, "hidden2.bias")[0], 1e-5);
        for (var layer = 1; layer <= 4; layer++) Assert.Equal(layer, cohort.Values(1, $"hidden{layer}.bias")[0]);
        Assert.Equal((2 + 4) * sizeof(float), cohort.Bytes); // two outputs and four layers of one example
    }

    [Fact]
    public void Judge_RandomOrder_TwoDifferentLayersAreFollowed()
    {
        using var cohort = Cohort(new() { Order = LayerMatching.Matching.Random, Soft = 0 }, Rate, student: 5);
        cohort.Advance(1);
        double Followed(string bias) => 5 - (5 - cohort.Values(0, bias)[0]) / Rate;
        double[] followed = [Followed("hidden1.bias"), Followed("hidden2.bias")];
        Assert.All(followed, layer => Assert.Equal(Math.Round(layer), layer, 1e-4));
        Assert.All(followed, layer => Assert.InRange(Math.Round(layer), 1, 4));
        Assert.NotEqual(Math.Round(followed[0]), Math.Round(followed[1]));
    }

    [Fact]
    public void Judge_SoftTargets_OutputsMoveToTheTeachers()
    {
        using var cohort = Cohort(new() { Order = LayerMatching.Matching.None, Soft = 2 }, Rate, student: 5);
        cohort.Values(1, "output.bias")[0] = 1;
        cohort.Advance(1);
        var theirs = 1 / (1 + Math.Exp(-1));
        Assert.Equal(-Rate * (0.5 - 1 + 2 * (0.5 - theirs)), cohort.Values(0, "output.bias")[0], 1e-5);
    }

    [Theory]
    [InlineData(5, 1)] // all of the teacher's layers lie in one direction
    [InlineData(2.5, -1 / 3.0)] // two lie below and two above: two pairs of six go the same way
    public void Conclude_Cosine_ByHand(float student, double expected)
    {
        using var cohort = Cohort(new(), 0, student);
        cohort.Advance(1);
        var cosines = cohort.Conclude(1)["teacher_cosine"];
        Assert.Equal(expected, cosines[0], 1e-6);
        Assert.Equal(double.NaN, cosines[1]);
    }

    [Fact]
    public void Judge_UnequalWidths_SaysSo()
    {
        var thrown = Assert.Throws<CohortException>(() => Cohort(new(), Rate, 5, width: 2).Advance(1));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    [Fact]
    public void Check_NoTeacher_SaysWhichGroupsThereAre()
    {
        var thrown = Assert.Throws<CohortException>(() => Cohort(new() { Teacher = "old" }, Rate, 5));
        Assert.All(thrown.Problems, problem => Assert.Contains("student, teacher", problem.Message, StringComparison.Ordinal));
    }

    private static TrialCohort Cohort(LayerMatching method, double rate, float student, int width = 1)
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 1 },
            Peers = new() { Count = 1 },
            Learner = new()
            {
                Optimizer = new Sgd { Rate = rate }, Batch = 1,
                Groups =
                [
                    new() { Name = "student", Model = new Mlp { Hidden = [1, 1] } },
                    new() { Name = "teacher", Model = new Mlp { Hidden = [width, 1, 1, 1] } },
                ],
            },
            Evaluate = [method],
        };
        var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0)));
        for (var k = 0; k < 2; k++)
        {
            for (var layer = 1; layer <= (k == 0 ? 2 : 4); layer++)
            {
                cohort.Values(k, $"hidden{layer}.weight").Clear();
                cohort.Values(k, $"hidden{layer}.bias").Fill(k == 0 ? student : layer);
            }

            cohort.Values(k, "output.weight").Clear();
            cohort.Values(k, "output.bias").Clear();
        }

        return cohort;
    }
}
