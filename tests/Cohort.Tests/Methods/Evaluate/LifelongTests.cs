using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Evaluate;

public class LifelongTests
{
    // Untrained, then after each of three tasks.
    private static readonly float[] Matrix =
    [
        0.1f, 0.2f, 0.3f,
        0.9f, 0.3f, 0.3f,
        0.6f, 0.8f, 0.5f,
        0.5f, 0.6f, 0.7f,
    ];

    [Theory]
    [InlineData("average_score", (0.5 + 0.6 + 0.7) / 3)]
    [InlineData("forgetting", ((0.9 - 0.5) + (0.8 - 0.6)) / 2)]
    [InlineData("backward_transfer", ((0.5 - 0.9) + (0.6 - 0.8)) / 2)]
    [InlineData("forward_transfer", ((0.3 - 0.2) + (0.5 - 0.3)) / 2)]
    [InlineData("performance_maintenance", (((0.6 - 0.9) + (0.5 - 0.9)) / 2 + (0.6 - 0.8)) / 2)]
    [InlineData("backward_contrast", (-0.3 / 1.5 + -0.1 / 1.1 + -0.2 / 1.4) / 3)] // tasks (1 after 2), (1 after 3), (2 after 3)
    [InlineData("forward_contrast", (0.1 / 0.5 + 0 + 0.2 / 0.8) / 3)] // tasks (2 before, after 1), (3 after 1), (3 after 2)
    public void Matrix_GivesTheNumberWorkedOutByHand(string name, double expected) => Assert.Equal(expected, Numbers(Matrix, 3)[name], 1e-6);

    [Fact]
    public void WhatNeverChanges_NeitherForgetsNorTransfers()
    {
        var numbers = Numbers([0.2f, 0, 0.2f, 0, 0.2f, 0], 2);
        Assert.All(numbers.Where(n => n.Key != "average_score"), n => Assert.Equal(0, n.Value));
        Assert.Equal(0.1, numbers["average_score"], 1e-6);
    }

    [Fact]
    public void OneTask_HasAScoreOnly() =>
        Assert.All(Numbers([0.1f, 0.5f], 1), n => Assert.Equal(n.Key == "average_score", !double.IsNaN(n.Value)));

    [Fact]
    public void NegativeScores_HaveNoContrast() => Assert.True(double.IsNaN(Numbers([-1, -2, -1, -2, -1, -2], 2)["backward_contrast"]));

    [Fact]
    public void Observe_LooksBeforeTheFirstRoundAndAfterEachTask()
    {
        var flat = TrialData.Classes(2, ([1f], 0), ([2f], 1));
        var method = new Lifelong();
        using var cohort = new TrialCohort(
            new Plan { Evaluate = [method], Budget = new() { Rounds = 4 }, Learner = new() { Model = new LinearModel() } },
            flat.With(flat.Fields, [0, 1], null));
        for (var round = 0; round <= 4; round++) cohort.Observe(round, (_, task) => 10 * round + task);
        var lists = cohort[0].ListsOf("lifelong");
        Assert.Equal([0, 1, 20, 21, 40, 41], lists.Singles("matrix"));
        Assert.Equal([10, 20, 31, 41], lists.Singles("learning"));
        var numbers = cohort.Conclude(4);
        Assert.Equal(40.5, numbers["average_score"][0]);
        Assert.Equal(25.5, numbers["learning_score"][0]);
        Assert.Equal(method.Conclusions.Select(m => m.Name).Order(), numbers.Keys.Order());
    }

    private static Dictionary<string, double> Numbers(float[] matrix, int tasks) =>
        Lifelong.Of(matrix, tasks).Zip(new Lifelong().Conclusions).ToDictionary(n => n.Second.Name, n => n.First);
}
