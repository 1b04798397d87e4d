using System.Runtime.InteropServices;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Hostile peers that send honest ones something else than what they have learnt, segment by segment. Cost: a lie for each link.</summary>
/// <remarks>
/// After each exchange attackers take over the mean of what the honest have come to, for they would fall out of step with those whom they have led
/// astray, and begin the next round there. Many lies turn about or blow up an update: how far weights have come from there. It is kept for
/// everything that learning changes; of whatever else passes, such as control variates, all of it is the update.
/// </remarks>
public abstract class MessageAttack : PeerAttack, IFilterMessages
{
    private const string Sent = "sent";

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        LearnerView[] honest = [.. round.Learners.Where(learner => !Attacks(round, learner))];
        foreach (var attacker in Attackers(round))
        {
            var lists = round.Lists(attacker);
            if (round.Round > 1 && lists.Count(Sent) == 0) continue; // it has heard nobody since
            var follows = lists.Count(Sent) > 0 && honest.Length > 0;
            lists.Count(Sent) = 0;
            foreach (var segment in round.Trainable)
            {
                if (follows) Array.ConvertAll(MeanOf(honest, segment), x => (float)x).CopyTo(attacker[segment]);
                var start = lists.Singles(StartOf(segment));
                CollectionsMarshal.SetCount(start, segment.Shape.Size);
                attacker[segment].CopyTo(CollectionsMarshal.AsSpan(start));
            }
        }
    }

    /// <inheritdoc/>
    public Message? Filter(RoundContext round, LearnerView receiver, Message message)
    {
        var sender = SenderOf(round, message);
        if (!Attacks(round, sender) || Attacks(round, receiver) || Honest(round).Length == 0) return message;
        round.Lists(sender).Count(Sent)++;
        var (said, at) = (message.Payload.ToArray(), 0);
        foreach (var segment in message.Segments)
        {
            Lie(round, sender, receiver, segment, said.AsSpan(at, segment.Shape.Size));
            at += segment.Shape.Size;
        }

        return message.With(said, message.PayloadBytes);
    }

    /// <summary>What an attacker tells an honest receiver of one segment.</summary>
    /// <param name="round">The round.</param>
    /// <param name="attacker">Who lies.</param>
    /// <param name="receiver">To whom.</param>
    /// <param name="segment">Of what.</param>
    /// <param name="said">The attacker's own values, to be written over.</param>
    protected abstract void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said);

    /// <summary>The honest learners of the round, whose values the attackers see.</summary>
    protected static LearnerView[] Honest(RoundContext round) => [.. round.Attending.Where(learner => !Attacks(round, learner))];

    /// <summary>The mean of honest learners' values of a segment, summed in order of their ids.</summary>
    protected static double[] MeanOfHonest(RoundContext round, Segment segment) => MeanOf(Honest(round), segment);

    /// <summary>Where an attacker began after the last exchange; zeros of what learning does not change.</summary>
    protected static ReadOnlySpan<float> Start(RoundContext round, LearnerView attacker, Segment segment) =>
        round.Trainable.Contains(segment) ? CollectionsMarshal.AsSpan(round.Lists(attacker).Singles(StartOf(segment)))
            : new float[segment.Shape.Size];

    private static double[] MeanOf(LearnerView[] learners, Segment segment)
    {
        var mean = new double[segment.Shape.Size];
        foreach (var learner in learners)
        {
            var values = learner[segment];
            for (var i = 0; i < mean.Length; i++) mean[i] += values[i];
        }

        for (var i = 0; i < mean.Length; i++) mean[i] /= learners.Length;
        return mean;
    }

    private static string StartOf(Segment segment) => $"start/{segment.Name}";

    // Ids have no gaps as long as nobody has retired.
    private static LearnerView SenderOf(RoundContext round, Message message)
    {
        var place = message.Sender - round.Learners[0].Id;
        return place < round.Learners.Count && round.Learners[place].Id == message.Sender ? round.Learners[place]
            : round.Learners.First(learner => learner.Id == message.Sender);
    }
}
