using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Loops;

/// <summary>
/// Carries out exchanges between learners of one bank. A linear rule becomes a mixing matrix times the bank; any other rule gets,
/// for each receiver, its inbox in order of sender ids. Both count the bytes that would have crossed between peers.
/// </summary>
internal sealed class Exchanger(ArmSetup setup, LearnerGroup group)
{
    private readonly MethodList methods = group.Methods;
    private readonly Bank bank = group.Bank;
    private readonly Dictionary<MethodName, (PayloadLayout Layout, BankMixer Mixer)> passed = [];
    private readonly bool filters = group.Methods.With<IFilterMessages>().Any();

    /// <summary>Does one exchange and gives the bytes sent.</summary>
    /// <exception cref="InvalidOperationException">The exchange implements none of the forms that pass anything,
    /// and is not <see cref="NoExchange"/>.</exception>
    public async ValueTask<long> ExchangeAsync(
        ExchangeOptions options, MethodName name, MethodRounds rounds, CancellationToken cancellation) => options.Method switch
    {
        ILinearExchange linear => await LinearAsync(linear, options, name, rounds, cancellation),
        IMessagingExchange messaging => await MessagingAsync(messaging, options, name, rounds, cancellation),
        NoExchange or IJudge => 0, // what passes within steps has passed
        _ => throw new InvalidOperationException(
            $"{name} is an exchange, but neither an ILinearExchange nor an IMessagingExchange, "
            + "nor does it pass anything within steps (IJudge): the loop would not know what to pass"),
    };

    private async ValueTask<long> LinearAsync(
        ILinearExchange exchange, ExchangeOptions options, MethodName name, MethodRounds rounds, CancellationToken cancellation)
    {
        var round = rounds[name];
        if (exchange.Mix(round) is not { } mixing) return 0;
        var (layout, mixer) = PassedBy(name, exchange.Passes);
        var answers = exchange.ByServer ? round.Attending.Count() * (long)layout.Floats * sizeof(float) : 0;
        if (!filters && options is { Compress: null, Gate: null })
        {
            mixer.Apply(mixing);
            return answers + ((exchange.ByServer ? Uploaded(round, mixing).Count() : mixing.Links) * layout.Floats * sizeof(float));
        }

        int[][] heard = [.. round.Learners.Select(receiver => mixing.Senders(receiver.Row).ToArray().Where(s => s != receiver.Row).ToArray())];
        var others = round.Attending.Count() - 1;
        var common = !filters && options.Gate is null && (exchange.ByServer || round.Attending.All(l => heard[l.Row].Length == others));
        var sent = new SentMessages(round, layout, name, [], CopiesFor(options, name, layout, common), heard);
        long bytes;
        if (filters || options.Gate is not null)
        {
            var arrived = round.Learners.Select((receiver, k) => heard[k].ToDictionary(s => s, s => Filter(sent[s], receiver, rounds))).ToArray();
            bytes = arrived.SelectMany(from => from.Values).Sum(message => message?.Bytes ?? 0);
            var receipts = round.Learners.Select((receiver, k) => new Receipt(receiver, heard[k], (without, _) =>
                ValueTask.FromResult(Sum(mixing, k, s => s == k || without.Contains(s) ? sent[k] : arrived[k][s] ?? sent[k]))));
            await FinishAsync([.. receipts], sent, options, name, rounds, cancellation);
        }
        else
        {
            sent.Show();
            mixer.Apply(mixing);
            sent.Follow();
            bytes = heard.SelectMany(senders => senders).Sum(sender => sent[sender].Bytes);
        }

        return exchange.ByServer ? answers + Uploaded(round, mixing).Sum(s => sent[s].Bytes) : bytes;
    }

    // Whose messages count for anybody who attends; who stays away keeps what it has, or is told.
    private static IEnumerable<int> Uploaded(RoundContext round, MixingMatrix mixing) =>
        round.Attending.SelectMany(receiver => mixing.Senders(receiver.Row).ToArray()).Distinct();

    // The same sums, in the same order, over what arrives: a message that is lost leaves its weight with the receiver.
    private static float[] Sum(MixingMatrix mixing, int receiver, Func<int, Message> arrived)
    {
        float[] sum = [];
        var senders = mixing.Senders(receiver);
        var weights = mixing.Weights(receiver);
        for (var s = 0; s < senders.Length; s++)
        {
            var values = arrived(senders[s]).Payload.Span;
            if (s == 0) sum = new float[values.Length];
            for (var i = 0; i < sum.Length; i++) sum[i] = MathF.FusedMultiplyAdd(weights[s], values[i], sum[i]);
        }

        return sum;
    }

    // All messages are made before anyone combines; all results are written when everyone has, in order of ids.
    private async ValueTask<long> MessagingAsync(
        IMessagingExchange exchange, ExchangeOptions options, MethodName name, MethodRounds rounds, CancellationToken cancellation)
    {
        var round = rounds[name];
        if (exchange.Hear(round) is not { } graph) return 0;
        var (layout, _) = PassedBy(name, exchange.Passes);
        string[] lists = [.. exchange.Lists.Select(list => list.Contains('.') ? list : $"{name}.{list}")];
        int[][] links = [.. round.Learners.Select(receiver => receiver.Attends
            ? graph.Neighbours(receiver.Row).ToArray().Where(sender => round.Learners[sender].Attends).ToArray() : [])];
        var sent = new SentMessages(round, layout, name, lists, CopiesFor(options, name, layout, common: false), links);
        var inboxes = round.Attending.ToDictionary(receiver => receiver, receiver =>
        {
            var arrived = links[receiver.Row].Select(sender => (Sender: sender, Message: Filter(sent[sender], receiver, rounds)));
            return arrived.Where(m => m.Message is not null).Select(m => (m.Sender, Message: m.Message!)).ToArray();
        });
        var receipts = inboxes.Select(heard => new Receipt(heard.Key, [.. heard.Value.Select(m => m.Sender)], async (without, token) =>
        {
            Message[] inbox = [.. heard.Value.Where(m => !without.Contains(m.Sender)).Select(m => m.Message)];
            var own = sent[heard.Key.Row];
            var result = own.Payload.ToArray();
            await exchange.CombineAsync(new CombineContext(round, heard.Key, inbox, own, result), token);
            return result;
        }));
        await FinishAsync([.. receipts], sent, options, name, rounds, cancellation);
        return inboxes.Values.Sum(inbox => inbox.Sum(m => exchange.BytesOf(m.Message)));
    }

    private async ValueTask FinishAsync(
        Receipt[] receipts, SentMessages sent, ExchangeOptions options, MethodName name, MethodRounds rounds, CancellationToken cancellation)
    {
        if (options.Gate is { } gate)
        {
            await new Gate(group, gate, name).DecideAsync(rounds, receipts, sent.Finish, cancellation);
            return;
        }

        HashSet<int> nobody = [];
        var results = await Task.WhenAll(receipts.Select(r => r.CombineAsync(nobody, cancellation).AsTask())).WaitAsync(cancellation);
        foreach (var (receipt, result) in receipts.Zip(results)) sent.Finish(receipt.Receiver, result);
    }

    private PublicCopies? CopiesFor(ExchangeOptions options, MethodName name, PayloadLayout layout, bool common) =>
        options.Compress is { } compression ? new PublicCopies(compression, name, layout, bank.Layout, common) : null;

    private (PayloadLayout Layout, BankMixer Mixer) PassedBy(MethodName name, Func<Segment, bool> passes)
    {
        if (passed.TryGetValue(name, out var known)) return known;
        Segment[] segments = [.. bank.Layout.Segments.Where(s => !s.Shared && passes(s) && !PublicCopies.Holds(s))];
        return passed[name] = (new PayloadLayout(segments), new BankMixer(setup.Team, bank, segments));
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
}
