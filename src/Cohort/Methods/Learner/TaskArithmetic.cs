using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Merging;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Task arithmetic: learners that started from one network are each tuned on a task of their own; what the tuning changed is a task's vector,
/// and the network becomes the start plus a weighted sum of these vectors - added to do several tasks, subtracted to unlearn one, or combined
/// as "A is to B as C to D" to do a task that nobody was tuned on.
/// </summary>
/// <remarks>
/// Source: the paper, section 2. The vectors are taken from where learners started (<c>learner.start</c>: the same weights for all, in
/// earnest a pretrained network), whatever happened since. Give the exchange a schedule, <c>every: R</c> of R rounds, so that it is done once,
/// after the tuning. Weights of other methods that peers exchange have no start: of them the plain mean is taken. How alike the vectors are is
/// recorded as <c>task_cosine</c>, a learner's mean cosine to those that it hears; the paper finds those of unlike tasks near 0.
/// </remarks>
[Method("task_arithmetic", Role = MethodRole.Learner, Habitat = Habitat.Pretrained)]
[Paper("task-arithmetic")]
public sealed class TaskArithmetic : ICombiningExchange, IDeclare, ICheck
{
    private static readonly Metric Cosine = new("task_cosine", Better.Lower);

    /// <summary>The factor on the sum of all vectors, lambda in the paper, which chooses it on held-out rows; the default is ours.</summary>
    [PlanArgument]
    [PlanRange(-100, 100)]
    public double Scale { get; init; } = 0.5;

    /// <summary>
    /// What each learner's vector counts, in order of ids, one for each learner: -1 takes a task away, 0 leaves it out. Default: each counts 1.
    /// </summary>
    public IReadOnlyList<double> Coefficients { get; init; } = [];

    /// <summary>Who hears whom.</summary>
    public ITopology Topology { get; init; } = new FullTopology();

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (Coefficients.Count > 0 && Coefficients.Count != facts.Learners)
            yield return $"coefficients has {Coefficients.Count} numbers, and there are {facts.Learners} learners; give one for each";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations) => declarations.KeepStart();

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.AttendingGraph(Topology);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var round = context.Round;
        var result = context.Result;
        Message[] all = [.. context.Inbox.Append(context.Own).OrderBy(m => m.Sender)]; // the same sum, to the bit, for everyone
        double[] counts = [.. all.Select(m => Coefficients.Count == 0 ? 1 : Coefficients[round.Learners.Single(l => l.Id == m.Sender).Row])];
        var start = StartOf(round, context.Receiver);
        TaskArithmeticMerge.Add(start, [.. all.Select(m => m.Payload)], counts, Scale, result);
        for (var i = start.Length; i < result.Length; i++)
        {
            var sum = 0.0;
            foreach (var message in all) sum += message.Payload.Span[i] / (double)all.Length;
            result[i] = (float)sum;
        }

        if (context.Inbox.Count > 0)
            round.Record(Cosine, context.Receiver, context.Inbox.Average(m => CosineOf(context.Own.Payload.Span, m.Payload.Span, start)));
    }

    // The network's exchanged weights at the start; they are the first of a payload.
    private static float[] StartOf(RoundContext round, LearnerView learner)
    {
        var start = new List<float>();
        foreach (var segment in round.Network.Segments.Where(s => s.Exchanged)) start.AddRange(round.Start(learner, segment));
        return [.. start];
    }

    private static double CosineOf(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float[] start)
    {
        var (product, lengthA, lengthB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < start.Length; i++)
        {
            var (x, y) = ((double)a[i] - start[i], (double)b[i] - start[i]);
            (product, lengthA, lengthB) = (product + x * y, lengthA + x * x, lengthB + y * y);
        }

        return lengthA == 0 || lengthB == 0 ? 0 : product / Math.Sqrt(lengthA * lengthB);
    }
}
