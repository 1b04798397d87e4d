using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Memory;

public class PowerLawRehearsalTests
{
    // Four tasks of ten rows, task t has rows 10 t to 10 t + 9; eight rounds, two for each task.
    private static TrialCohort Arm(PowerLawRehearsal method)
    {
        var rows = Enumerable.Range(0, 40).Select(i => (new[] { i / 40f }, i % 2)).ToArray();
        var flat = TrialData.Classes(2, rows);
        var data = flat.With(flat.Fields, [.. Enumerable.Range(0, 40).Select(i => i / 10)], null);
        var plan = new Plan { Memory = [method], Budget = new() { Rounds = 8 }, Learner = new() { Model = new LinearModel(), Batch = 5 } };
        return new TrialCohort(plan, data);
    }

    private static int[] Chosen(TrialCohort arm, PowerLawRehearsal method, int round, int count)
    {
        var task = arm.Round(round).Task;
        var order = Enumerable.Range(0, count).Select(i => 10 * task + i % 10).ToList();
        method.Choose(arm.Round(round, "power_law_rehearsal"), arm[0], order);
        return [.. order];
    }

    [Fact]
    public void Chances_FallAsAPowerOfTheAge()
    {
        Assert.Equal([2 / 11.0, 3 / 11.0, 6 / 11.0], new PowerLawRehearsal().Chances([3, 2, 1]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.2, 0.8], new PowerLawRehearsal { Decay = 2 }.Chances([2, 1]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.5, 0.5], new PowerLawRehearsal { Shape = PowerLawRehearsal.AgeShape.Uniform }.Chances([2, 1]));
        var fall = new PowerLawRehearsal { Shape = PowerLawRehearsal.AgeShape.Exponential }.Chances([3, 2, 1]);
        Assert.Equal(Math.E, fall[2] / fall[1], 1e-12);
        Assert.Equal(Math.E, fall[1] / fall[0], 1e-12);
    }

    [Fact]
    public void FirstTask_IsLeftAsItIs()
    {
        var method = new PowerLawRehearsal();
        using var arm = Arm(method);
        method.Remember(arm.Round(1, "power_law_rehearsal"), arm[0]);
        Assert.Equal(Enumerable.Range(0, 10), Chosen(arm, method, 2, 10));
    }

    [Fact]
    public void LaterTasks_RehearseTheShare_EvenlySpread_FromEarlierTasksOnly()
    {
        var method = new PowerLawRehearsal { Share = 0.2 };
        using var arm = Arm(method);
        foreach (var round in new[] { 1, 2, 3, 4, 5, 6 }) method.Remember(arm.Round(round, "power_law_rehearsal"), arm[0]);
        var order = Chosen(arm, method, 7, 20_000);
        for (var i = 0; i < order.Length; i++) Assert.Equal(i % 5 == 4, order[i] < 30);
        var share = Enumerable.Range(0, 3).Select(t => order.Count(id => id / 10 == t) / 4000.0).ToArray();
        Assert.Equal([2 / 11.0, 3 / 11.0, 6 / 11.0], share, (a, b) => Math.Abs(a - b) < 0.03); // four standard errors
        Assert.Equal(30, order.Where(id => id < 30).Distinct().Count());
    }

    [Fact]
    public void Keep_BoundsTheMemoryOfEachTask()
    {
        var method = new PowerLawRehearsal { Keep = 3 };
        using var arm = Arm(method);
        foreach (var round in new[] { 1, 2, 3 }) method.Remember(arm.Round(round, "power_law_rehearsal"), arm[0]);
        var kept = arm[0].ListsOf("power_law_rehearsal").Integers("memory");
        Assert.Equal([3, 3], kept.GroupBy(id => id / 10).Select(g => g.Distinct().Count()));
    }

    [Fact]
    public void Rounds_ShowAsManyExamplesWithAsWithout()
    {
        using var arm = Arm(new PowerLawRehearsal());
        for (var round = 1; round <= 8; round++) arm.Advance(round);
        Assert.Equal(80, arm.Examples);
    }

    [Fact]
    public void AllTheShare_RehearsesOnly()
    {
        var method = new PowerLawRehearsal { Share = 1 };
        using var arm = Arm(method);
        method.Remember(arm.Round(1, "power_law_rehearsal"), arm[0]);
        Assert.All(Chosen(arm, method, 3, 50), id => Assert.True(id < 10));
    }
}
