using Cohort.Contexts;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

/// <summary>What attackers say, to whom, and from where they count their updates.</summary>
public sealed class MessageAttackTests
{
    [Fact]
    public void Filter_HonestSendersAndHostileReceivers_HearTheTruth()
    {
        using var cohort = Cohort(new Says7 { Peers = 2 }, rate: 0);
        cohort.SetFirstWeights(1, 2, 3, 4);
        cohort.Advance(1);
        Assert.Equal([7f, 7f, 4f, 3f], cohort.FirstWeights()); // an attacker hears the other's own weights last
    }

    [Fact]
    public void Start_IsWhatTheAttackerHadWhenItLastHeardTheOthers()
    {
        using var cohort = Cohort(new SignFlip { Scale = 1 }, rate: 0.1, every: 2);
        using var alone = Cohort(new SignFlip(), rate: 0.1, every: 100);
        cohort.SetFirstWeights(3, 3, 3, 3);
        alone.SetFirstWeights(3, 3, 3, 3);
        cohort.Advance(1);
        cohort.Advance(2);
        alone.Advance(1);
        alone.Advance(2);
        // Nobody heard anything in the first round: the update is that of both rounds.
        Assert.NotEqual(3, alone.FirstWeights()[3]);
        Assert.Equal(3 - (alone.FirstWeights()[3] - 3), cohort.FirstWeights()[0], 1e-5f);
        cohort.SetFirstWeights(5, 5, 5, 5);
        cohort.Advance(3);
        cohort.Advance(4);
        Assert.True(cohort.FirstWeights()[0] > 5); // learnt downwards from 5, and says so the other way
    }

    [Fact]
    public void Begin_AfterAnExchange_AttackersGoOnFromTheMeanOfTheHonest()
    {
        using var flipped = Cohort(new SignFlip { Scale = 1 }, rate: 0);
        flipped.SetFirstWeights(1, 1, 1, 1);
        flipped.Advance(1);
        flipped.SetFirstWeights(2, 3, 4, 50);
        flipped.Advance(2);
        Assert.Equal([3f, 3f, 3f, 4f], flipped.FirstWeights()); // from 3 it has learnt nothing
    }

    private static TrialCohort Cohort(MessageAttack attack, double rate, int every = 1)
    {
        var plan = TrialPlan.Linear(rate, 4) with
        {
            Peers = new() { Attack = attack },
            Exchange = [new ExchangeOptions { Method = new PlantedBeliever(), Schedule = new() { Every = every, From = every } }],
        };
        return new TrialCohort(plan, TrialData.Numbers((1, 1), (1, 1), (1, 1), (1, 2)), [0], [1], [2], [3]);
    }

    private sealed class Says7 : MessageAttack
    {
        protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said) =>
            said.Fill(7);
    }
}
