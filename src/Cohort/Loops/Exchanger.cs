using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Carries out exchanges between learners of one bank. A linear rule becomes a mixing matrix times the bank; any other rule gets,
/// for each receiver, its inbox in order of sender ids. Both count the bytes that would have crossed between peers.
/// </summary>
internal sealed class Exchanger(WorkerTeam team, Bank bank)
{
    private readonly BankMixer mixer = new(team, bank);
    private readonly Segment[] payload = [.. bank.Layout.Segments.Where(s => s.Exchanged && !s.Shared)];

    /// <summary>Does one exchange and gives the bytes sent.</summary>
    public long Exchange(IExchange exchange, RoundContext round) => exchange switch
    {
        ILinearExchange linear => Linear(linear, round),
        ICombiningExchange combining => Combining(combining, round),
        _ => 0,
    };

    private long Linear(ILinearExchange exchange, RoundContext round)
    {
        if (exchange.Mix(round) is not { } mixing) return 0;
        mixer.Apply(mixing);
        return exchange.Messages(round, mixing) * mixer.PayloadFloats * sizeof(float);
    }

    private long Combining(ICombiningExchange exchange, RoundContext round)
    {
        if (exchange.Hear(round) is not { } graph) return 0;
        var messages = round.Learners.Select(l => new Message(l.Id, l.Own.Length, Gather(l), l.State.Copy(exchange.Lists))).ToArray();
        var bytes = 0L;
        foreach (var receiver in round.Attending)
        {
            var inbox = graph.Neighbours(receiver.Row).ToArray().Where(sender => round.Learners[sender].Attends).Select(sender => messages[sender]).ToArray();
            bytes += inbox.Sum(m => (long)m.Payload.Length * sizeof(float) + m.State.Bytes);
            var result = messages[receiver.Row].Payload.ToArray();
            exchange.Combine(new CombineContext(round, receiver, inbox, messages[receiver.Row], result));
            Scatter(result, receiver);
        }

        return bytes;
    }

    private float[] Gather(LearnerView learner)
    {
        var values = new float[mixer.PayloadFloats];
        var at = 0;
        foreach (var segment in payload)
        {
            learner[segment].CopyTo(values.AsSpan(at));
            at += segment.Shape.Size;
        }

        return values;
    }

    private void Scatter(float[] values, LearnerView learner)
    {
        var at = 0;
        foreach (var segment in payload)
        {
            values.AsSpan(at, segment.Shape.Size).CopyTo(learner[segment]);
            at += segment.Shape.Size;
        }
    }
}
