using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
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
    /// <exception cref="InvalidOperationException">The exchange implements none of the forms that pass anything,
    /// and is not <see cref="NoExchange"/>.</exception>
    public async ValueTask<long> ExchangeAsync(
        IExchange exchange, MethodName name, RoundContext round, CancellationToken cancellation) => exchange switch
    {
        ILinearExchange linear => Linear(linear, round),
        IMessagingExchange messaging => await MessagingAsync(messaging, name, round, cancellation),
        NoExchange or IJudge => 0, // what passes within steps has passed
        _ => throw new InvalidOperationException(
            $"{name} is an exchange, but neither an ILinearExchange nor an IMessagingExchange, "
            + "nor does it pass anything within steps (IJudge): the loop would not know what to pass"),
    };

    private long Linear(ILinearExchange exchange, RoundContext round)
    {
        if (exchange.Mix(round) is not { } mixing) return 0;
        mixer.Apply(mixing);
        return exchange.Messages(round, mixing) * mixer.PayloadFloats * sizeof(float);
    }

    // All messages are made before anyone combines; all results are written when everyone has, in order of ids.
    private async ValueTask<long> MessagingAsync(IMessagingExchange exchange, MethodName name, RoundContext round, CancellationToken cancellation)
    {
        if (exchange.Hear(round) is not { } graph) return 0;
        string[] lists = [.. exchange.Lists.Select(list => list.Contains('.') ? list : $"{name}.{list}")];
        var messages = round.Learners
            .Select(l => new Message(l.Id, l.Rows.Length, Gather(l)) { State = l.State.Copy(lists), Owner = name })
            .ToArray();
        var combining = round.Attending.Select(receiver =>
        {
            var senders = graph.Neighbours(receiver.Row).ToArray().Where(sender => round.Learners[sender].Attends);
            var inbox = senders.Select(sender => messages[sender]).ToArray();
            return (Receiver: receiver, Inbox: inbox, Result: messages[receiver.Row].Payload.ToArray());
        }).ToArray();
        var results = combining.Select(c =>
            exchange.CombineAsync(new CombineContext(round, c.Receiver, c.Inbox, messages[c.Receiver.Row], c.Result), cancellation).AsTask());
        await Task.WhenAll(results).WaitAsync(cancellation);
        foreach (var (receiver, _, result) in combining) Scatter(result, receiver);
        return combining.Sum(c => c.Inbox.Sum(m => m.Bytes));
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
