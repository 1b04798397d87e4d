using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Streams;

/// <summary>Online learners on their way through a stream, with or without exchange; lends them to exchanges as a round's learners.</summary>
internal sealed class StreamArm : IRoundServices, IDisposable
{
    private readonly StreamOptions options;
    private readonly Dataset data;
    private readonly int[][] parts;
    private readonly IReadOnlyList<ExchangeOptions> exchanges;
    private readonly OnlineClassifier classifier;

    public StreamArm(StreamOptions options, Dataset data, int[][] parts, IReadOnlyList<ExchangeOptions> exchanges)
    {
        (this.options, this.data, this.parts, this.exchanges) = (options, data, parts, exchanges);
        classifier = new OnlineClassifier(parts.Length, data.Features, data.Classes.Count, options.Rate, options.L2);
        Learners = [.. parts.Select((rows, k) => new LearnerView(k, k, $"peer{k}", rows, classifier.Bank, data, room: 0))];
        Network = new NoModel().Build(data.ExampleShape, classifier.Outputs);
    }

    public ulong Seed => options.Seed;

    public int Rounds => options.Rounds;

    public int Tasks => 1;

    public double Rate => options.Rate;

    public int Batch => 1;

    public IReadOnlyList<LearnerView> Learners { get; }

    public Network Network { get; }

    public RowLayout Row => classifier.Bank.Layout;

    /// <summary>Lets every peer go through its stretch of the round, then exchange; a peer that does not attend predicts its rows and learns nothing.</summary>
    public (ClassifierScore[] Scores, long BytesSent) Advance(int number)
    {
        var round = new RoundContext(this, number);
        foreach (var learner in Learners) learner.Attends = true;
        foreach (var exchange in exchanges)
        {
            round.Owner = OwnerOf(exchange);
            (exchange.Method as IBegin)?.Begin(round);
        }

        ClassifierScore[] scores = [.. Learners.Select(l => Attempt(l, Stretch(parts[l.Row], number, Rounds)))];
        var bytes = 0L;
        foreach (var exchange in exchanges.Where(e => e.Schedule.Includes(number)))
        {
            round.Owner = OwnerOf(exchange);
            if (exchange.Method is not ILinearExchange linear || linear.Mix(round) is not { } mixing) continue;
            classifier.Mix(mixing);
            bytes += linear.Messages(round, mixing) * classifier.PayloadBytes;
        }

        return (scores, bytes);
    }

    /// <summary>A round's share of some rows: the r-th of R stretches as equal as can be.</summary>
    public static ReadOnlySpan<int> Stretch(int[] rows, int round, int rounds)
    {
        var (from, to) = ((int)((long)rows.Length * (round - 1) / rounds), (int)((long)rows.Length * round / rounds));
        return rows.AsSpan(from, to - from);
    }

    public int TaskOfExample(int example) => 0;

    public int LabelOf(int example) => data.Labels[example];

    public ReadOnlySpan<float> ValuesOf(int example) => data.Row(example);

    public Graph Graph(ITopology topology, int round) =>
        topology.Build(new TopologyRequest(parts.Length, Seed, round, Names: [.. Learners.Select(l => l.Peer)]));

    public float[] Predict(LearnerView learner, ReadOnlySpan<int> examples, string? tap)
    {
        if (tap is not null) throw new NotSupportedException("a linear learner of a stream has no taps");
        var logits = new float[examples.Length * classifier.Outputs];
        for (var i = 0; i < examples.Length; i++) classifier.Logits(learner.Row, data.Row(examples[i]), logits.AsSpan(i * classifier.Outputs, classifier.Outputs));
        return logits;
    }

    public void Journal(int round, string name, string value)
    {
    }

    public void Dispose() => classifier.Dispose();

    private static string OwnerOf(ExchangeOptions exchange) => PlanCatalogue.NameOf(exchange.Method.GetType()) ?? exchange.Method.GetType().Name;

    private ClassifierScore Attempt(LearnerView learner, ReadOnlySpan<int> rows)
    {
        var score = default(ClassifierScore);
        learner.Steps = learner.Attends ? rows.Length : 0;
        foreach (var row in rows)
        {
            if (learner.Attends)
            {
                score += classifier.Learn(learner.Row, data.Row(row), data.Labels.AsSpan(row, 1));
                continue;
            }

            var choice = classifier.Predict(learner.Row, data.Row(row));
            score += new ClassifierScore(1, choice == data.Labels[row] ? 1 : 0, choice < 0 ? 1 : 0);
        }

        return score;
    }
}
