using Cohort.Methods;
using Cohort.Tests.Methods.Conformance;

namespace Cohort.Tests.Methods.Exchange;

public sealed class FederatedAveragingTests
{
    [Fact]
    public void Begin_HalfParticipation_LetsTwoOfFourAttend()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        var attended = new HashSet<int>();
        for (var number = 1; number <= 20; number++)
        {
            foreach (var learner in run.Round(number).Learners) learner.Attends = true;
            var round = run.Round(number);
            new FederatedAveraging { Participation = 0.5 }.Begin(round);
            Assert.Equal(2, round.Attending.Count());
            attended.UnionWith(round.Attending.Select(l => l.Id));
        }

        Assert.Equal([0, 1, 2, 3], attended.Order()); // another draw each round, so in 20 rounds all have had their turn
    }

    [Fact]
    public void Mix_TwoAttend_IsTheirMeanForEveryone()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        var round = run.Round(1);
        (round.Learners[1].Attends, round.Learners[2].Attends) = (false, false);
        var mixing = new FederatedAveraging().Mix(round)!;
        for (var receiver = 0; receiver < 4; receiver++)
        {
            Assert.Equal([0, 3], mixing.Senders(receiver).ToArray());
            Assert.Equal([0.5f, 0.5f], mixing.Weights(receiver).ToArray()); // iid peers: the same number of rows
        }

        Assert.Equal(4, new FederatedAveraging().Messages(round, mixing)); // two up, two down
    }

    [Fact]
    public void Mix_UnequalPeers_WeighsByRows()
    {
        var plan = MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange, peers: 2);
        using var run = new TrialRun(plan with { Peers = plan.Peers with { Split = new Cohort.Data.Linear(), Own = 0 } }, threads: 1);
        var round = run.Round(1);
        var rows = round.Learners.Select(l => l.Own.Length).ToArray();
        Assert.NotEqual(rows[0], rows[1]);
        var mixing = new FederatedAveraging().Mix(round)!;
        Assert.Equal((float)rows[0] / rows.Sum(), mixing[1, 0], 1e-6f);
    }

    [Fact]
    public void Mix_NobodyAttends_IsNothing()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        var round = run.Round(1);
        foreach (var learner in round.Learners) learner.Attends = false;
        Assert.Null(new FederatedAveraging().Mix(round));
    }

    [Fact]
    public void Advance_OneRound_MakesAllEqual()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        run.Advance(1, 1);
        var weights = run.Weights();
        Assert.All(weights, row => Assert.Equal(weights[0], row));
    }
}
