using Cohort.Methods;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class FederatedAveragingTests
{
    [Fact]
    public void Mix_UnequalRows_WeighsByRows()
    {
        using var cohort = OneAndThreeRows();
        cohort.SetFirstWeights(1, 5);
        cohort.Advance(1);
        Assert.Equal([4f, 4f], cohort.FirstWeights()); // 1/4 of 1 and 3/4 of 5
    }

    [Fact]
    public void Mix_UpAndDown_CountsTwoPayloadsAPeer()
    {
        using var cohort = OneAndThreeRows();
        cohort.Advance(1);
        Assert.Equal(2 * 2 * 2 * 4, cohort.Bytes); // two peers, up and down, weight and bias, four bytes
    }

    [Fact]
    public void Begin_HalfParticipation_HalfAttendsAndOnlyTheirsCounts()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 8, new FederatedAveraging { Participation = 0.5 }),
            TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
        var sets = new HashSet<string>();
        for (var round = 1; round <= 8; round++)
        {
            cohort.SetFirstWeights(1, 10, 100, 1000);
            cohort.Advance(round);
            var there = cohort.Learners.Where(l => l.Attends).Select(l => l.Id).ToArray();
            Assert.Equal(2, there.Length);
            var mean = there.Sum(id => new[] { 1f, 10, 100, 1000 }[id]) / 2;
            Assert.All(cohort.FirstWeights(), first => Assert.Equal(mean, first)); // who was not there hears the result too
            sets.Add(string.Join(' ', there));
        }

        Assert.True(sets.Count > 1, "the same peers took part in all eight rounds");
    }

    [Fact]
    public void Begin_TinyParticipation_OneAttends()
    {
        var plan = TrialPlan.Linear(0, 1, new FederatedAveraging { Participation = 0.01 });
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]);
        cohort.Advance(1);
        Assert.Single(cohort.Learners, l => l.Attends);
    }

    [Fact]
    public void Mix_RoundsBetweenExchanges_NobodysTrainingIsLost()
    {
        var everyOther = new ExchangeOptions
        {
            Method = new FederatedAveraging { Participation = 0.4 }, Schedule = new ScheduleOptions { Every = 2 },
        };
        var plan = TrialPlan.Linear(0, 8, []) with { Exchange = [everyOther] };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1), (0, 1)), [0], [1], [2], [3], [4]);
        var sets = new HashSet<string>();
        for (var round = 1; round <= 8; round += 2)
        {
            cohort.Advance(round);
            var trained = cohort.Learners.Where(l => l.Steps > 0).Select(l => l.Id).ToArray();
            cohort.SetFirstWeights(1, 10, 100, 1000, 10000);
            cohort.Advance(round + 1);
            Assert.Equal(trained, cohort.Learners.Where(l => l.Steps > 0).Select(l => l.Id));
            var mean = trained.Average(id => Math.Pow(10, id));
            Assert.All(cohort.FirstWeights(), first => Assert.Equal(mean, first, 1e-3));
            sets.Add(string.Join(' ', trained));
        }

        Assert.True(sets.Count > 1, "the same peers took part in all four periods");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mix_PeerWithoutRowsOfTheTask_DoesNotCount(bool scaffold)
    {
        var rows = TrialData.Numbers((0, -1), (0, 1), (0, -1));
        rows = rows.With(rows.Fields, tasks: [0, 0, 1], groups: null);
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 2, scaffold ? new Scaffold() : new FederatedAveraging()), rows, [0], [1, 2], [2]);
        cohort.SetFirstWeights(1, 5, 100);
        cohort.Advance(1); // the third has none of the first task's rows
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(3f, first));
        cohort.SetFirstWeights(100, 5, 1);
        cohort.Advance(2); // the first has none of the second's; of the second's two rows one is
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(3f, first));
    }

    [Fact]
    public void Messages_PeerThatIdled_SendsNothing()
    {
        var rows = TrialData.Numbers((0, -1), (0, 1));
        rows = rows.With(rows.Fields, tasks: [0, 1], groups: null);
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 2, new FederatedAveraging()), rows, [0], [1]);
        cohort.Advance(1);
        Assert.Equal((1 + 2) * 2 * 4, cohort.Bytes); // one up, two down; weight and bias, four bytes
    }

    private static TrialCohort OneAndThreeRows() =>
        new(TrialPlan.Linear(0, 1, new FederatedAveraging()), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1, 2, 3]);
}
