using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Loops;

/// <summary>
/// Carries out exchanges between learners of one bank. A linear rule becomes a mixing matrix times the bank; any other rule gets,
/// for each receiver, its inbox in order of sender ids. Both count the bytes that would have crossed between peers.
/// </summary>
internal sealed class Exchanger(WorkerTeam team, Bank bank, MethodList methods)
{
    private readonly Dictionary<MethodName, (PayloadLayout Layout, BankMixer Mixer)> passed = [];
    private readonly bool filters = methods.With<IFilterMessages>().Any();

    /// <summary>Does one exchange and gives the bytes sent.</summary>
    /// <exception cref="InvalidOperationException">The exchange implements none of the forms that pass anything,
    /// and is not <see cref="NoExchange"/>.</exception>
    public async ValueTask<long> ExchangeAsync(
        IExchange exchange, MethodName name, MethodRounds rounds, CancellationToken cancellation) => exchange switch
    {
        ILinearExchange linear => Linear(linear, name, rounds),
        IMessagingExchange messaging => await MessagingAsync(messaging, name, rounds, cancellation),
        NoExchange or IJudge => 0, // what passes within steps has passed
        _ => throw new InvalidOperationException(
            $"{name} is an exchange, but neither an ILinearExchange nor an IMessagingExchange, "
            + "nor does it pass anything within steps (IJudge): the loop would not know what to pass"),
    };

    private long Linear(ILinearExchange exchange, MethodName name, MethodRounds rounds)
    {
        var round = rounds[name];
        if (exchange.Mix(round) is not { } mixing) return 0;
        var (layout, mixer) = PassedBy(name, exchange.Passes);
        if (filters) return Filtered(layout, mixing, name, rounds);
        mixer.Apply(mixing);
        return exchange.Messages(round, mixing) * mixer.PayloadFloats * sizeof(float);
    }

    // The same sums, in the same order, over what arrives: a message that is lost leaves its weight with the receiver.
    private long Filtered(PayloadLayout layout, MixingMatrix mixing, MethodName name, MethodRounds rounds)
    {
        var (round, bytes) = (rounds[name], 0L);
        var messages = round.Learners.Select(l => MessageOf(l, layout, name, [])).ToArray();
        var results = new float[messages.Length][];
        for (var k = 0; k < messages.Length; k++)
        {
            var (sum, senders, weights) = (new float[layout.Floats], mixing.Senders(k).ToArray(), mixing.Weights(k).ToArray());
            for (var s = 0; s < senders.Length; s++)
            {
                var arrived = messages[senders[s]];
                if (senders[s] != k)
                {
                    var filtered = Filter(arrived, round.Learners[k], rounds);
                    bytes += filtered?.Bytes ?? 0;
                    arrived = filtered ?? messages[k];
                }

                var values = arrived.Payload.Span;
                for (var i = 0; i < sum.Length; i++) sum[i] = MathF.FusedMultiplyAdd(weights[s], values[i], sum[i]);
            }

            results[k] = sum;
        }

        for (var k = 0; k < results.Length; k++) Scatter(results[k], round.Learners[k], layout);
        return bytes;
    }

    // All messages are made before anyone combines; all results are written when everyone has, in order of ids.
    private async ValueTask<long> MessagingAsync(
        IMessagingExchange exchange, MethodName name, MethodRounds rounds, CancellationToken cancellation)
    {
        var round = rounds[name];
        if (exchange.Hear(round) is not { } graph) return 0;
        var (layout, _) = PassedBy(name, exchange.Passes);
        string[] lists = [.. exchange.Lists.Select(list => list.Contains('.') ? list : $"{name}.{list}")];
        var messages = round.Learners.Select(l => MessageOf(l, layout, name, lists)).ToArray();
        var combining = round.Attending.Select(receiver =>
        {
            var senders = graph.Neighbours(receiver.Row).ToArray().Where(sender => round.Learners[sender].Attends);
            var inbox = senders.Select(sender => Filter(messages[sender], receiver, rounds)).OfType<Message>().ToArray();
            return (Receiver: receiver, Inbox: inbox, Result: messages[receiver.Row].Payload.ToArray());
        }).ToArray();
        var results = combining.Select(c =>
            exchange.CombineAsync(new CombineContext(round, c.Receiver, c.Inbox, messages[c.Receiver.Row], c.Result), cancellation).AsTask());
        await Task.WhenAll(results).WaitAsync(cancellation);
        foreach (var (receiver, _, result) in combining) Scatter(result, receiver, layout);
        return combining.Sum(c => c.Inbox.Sum(exchange.BytesOf));
    }

    private (PayloadLayout Layout, BankMixer Mixer) PassedBy(MethodName name, Func<Segment, bool> passes)
    {
        if (passed.TryGetValue(name, out var known)) return known;
        Segment[] segments = [.. bank.Layout.Segments.Where(s => !s.Shared && passes(s))];
        return passed[name] = (new PayloadLayout(segments), new BankMixer(team, bank, segments));
    }

    private Message? Filter(Message message, LearnerView receiver, MethodRounds rounds)
    {
        Message? arrived = message;
        if (!filters) return arrived;
        foreach (var (filter, name) in methods.With<IFilterMessages>())
        {
            if (arrived is not null) arrived = filter.Filter(rounds[name], receiver, arrived);
        }

        return arrived;
    }

    private static Message MessageOf(LearnerView learner, PayloadLayout layout, MethodName name, string[] lists)
    {
        var values = new float[layout.Floats];
        foreach (var segment in layout.Segments) learner[segment].CopyTo(values.AsSpan(layout.RangeOf(segment)));
        return new Message(learner.Id, learner.Rows.Length, values) { State = learner.State.Copy(lists), Owner = name, Layout = layout };
    }

    private static void Scatter(float[] values, LearnerView learner, PayloadLayout layout)
    {
        foreach (var segment in layout.Segments) values.AsSpan(layout.RangeOf(segment)).CopyTo(learner[segment]);
    }
}
