using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>One learner's decision about what one exchange offers it.</summary>
/// <param name="receipt">What it heard.</param>
/// <param name="memory">What its gate remembers.</param>
/// <param name="finish">Makes a learner what the exchange made of its payload.</param>
/// <param name="weights">The segments that learning changes.</param>
internal sealed class GateTrial(Receipt receipt, GateMemory memory, Action<LearnerView, float[]> finish, IReadOnlyList<Segment> weights)
{
    private const int LeastToCompare = 3; // of two, either is as far from the median
    private const double Deviations = 4; // median absolute ones: 2.7 standard deviations of a normal
    private readonly KeptLearner before = KeptLearner.Of(receipt.Receiver);
    private readonly HashSet<int> leftOut = [.. memory.Suspects(receipt.Senders)];
    private KeptLearner? offer;
    private double[] untouched = [], best = [], kept = [];
    private float[] keptWeights = [];

    public LearnerView Learner => receipt.Receiver;

    public GateMemory Memory => memory;

    /// <summary>Whether there is something to decide: somebody was heard, there are rows to decide by, and it is no attacker.</summary>
    public bool IsTried => receipt.Senders.Count > 0 && memory.Drawn.Length > 0 && Learner.Counts;

    public bool IsDecided { get; private set; }

    public bool IsKept { get; private set; }

    /// <summary>
    /// By how much the copy with the offer is worse than the one without, after steps, as it was tried last; NaN where nobody is left.
    /// </summary>
    public double Harm { get; private set; } = double.NaN;

    /// <summary>The rows of those whom it did not listen to.</summary>
    public IReadOnlySet<int> LeftOut => leftOut;

    /// <summary>Those of them whom this decision left out, in order.</summary>
    public List<int> Found { get; } = [];

    /// <summary>The learner becomes what it is offered, without those who are left out.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        await BecomeAsync(leftOut, cancellation);
        offer = KeptLearner.Of(Learner);
    }

    /// <summary>The copy without the offer has taken its steps.</summary>
    public void WithoutOffer(RoundContext round)
    {
        (untouched, keptWeights) = (round.Losses(Learner, memory.Drawn), Weights());
        kept = untouched;
        if (memory.Best is { } known)
        {
            Become(known);
            best = round.Losses(Learner, memory.Drawn);
        }

        IsDecided = leftOut.Count == receipt.Senders.Count; // nobody is listened to
    }

    /// <summary>
    /// Leaves senders out who stand out: each of whom alone does harm at once, by more than the slack, and by far more than the others do. Steps
    /// repair what a few liars do to an offer, so that the trial would let it pass; that honest senders differ does not make one stand out.
    /// </summary>
    public async ValueTask LeaveOutliersAsync(RoundContext round, GateOptions options, CancellationToken cancellation)
    {
        var left = Left();
        if (left.Length < LeastToCompare) return;
        before.PutBack(Learner);
        var own = round.Losses(Learner, memory.Drawn);
        var alone = await AtOnceAsync(round, left.Select(sender => left.Where(other => other != sender)), cancellation);
        var harms = alone.Select(losses => losses.Average() - own.Average()).ToArray();
        var middle = Median(harms);
        var bound = middle + (Deviations * Median([.. harms.Select(harm => Math.Abs(harm - middle))]));
        foreach (var (i, sender) in left.Index())
        {
            if (!double.IsFinite(harms[i]) || (harms[i] > bound && IsWorse(alone[i], own, options.Slack, options.Confidence))) Leave(sender);
        }

        IsDecided = Left().Length == 0;
    }

    /// <summary>The copy with the offer has taken its steps: it stays, or the worst sender is left out, or all is undone.</summary>
    public async ValueTask JudgeAsync(RoundContext round, GateOptions options, CancellationToken cancellation)
    {
        var losses = round.Losses(Learner, memory.Drawn);
        Harm = losses.Average() - untouched.Average();
        if (!IsWorse(losses, untouched, options.Slack, options.Confidence)
            && (best.Length == 0 || !IsWorse(losses, best, options.Cumulative, options.Confidence)))
        {
            (IsDecided, IsKept, kept, keptWeights) = (true, true, losses, Weights());
            return;
        }

        var left = Left();
        if (left.Length == 1)
        {
            IsDecided = true;
            return;
        }

        // At once, without steps: that tells who is the worst, if not yet whether anybody is bad.
        var means = (await AtOnceAsync(round, left.Select(sender => new[] { sender }), cancellation)).Select(losses => losses.Average());
        Leave(left[means.Select(mean => double.IsNaN(mean) ? double.PositiveInfinity : mean).Index().MinBy(mean => mean.Item).Index]);
    }

    /// <summary>The learner becomes what was decided, and the gate remembers it.</summary>
    public void Settle(RoundContext round)
    {
        (IsKept ? offer! : before).PutBack(Learner);
        memory.CountUses();
        if (IsKept) memory.Suspect(round.Round, Found);
        if (best.Length == 0 || kept.Average() < best.Average()) memory.Best = keptWeights;
    }

    /// <summary>Whether losses are above others by more than a slack, row by row, as sure as that.</summary>
    internal static bool IsWorse(double[] losses, double[] than, double slack, double confidence)
    {
        if (losses.Any(loss => !double.IsFinite(loss))) return true;
        var differences = losses.Zip(than, (mine, other) => mine - other).ToArray();
        var (mean, n) = (differences.Average(), differences.Length);
        if (n < 2) return mean > slack;
        var deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (n - 1));
        return mean - (StudentQuantile.OneSided(n - 1, confidence) * deviation / Math.Sqrt(n)) > slack;
    }

    private int[] Left() => [.. receipt.Senders.Where(sender => !leftOut.Contains(sender))];

    // Losses of offers without some senders more, before any step.
    private async ValueTask<double[][]> AtOnceAsync(RoundContext round, IEnumerable<IEnumerable<int>> without, CancellationToken cancellation)
    {
        var losses = new List<double[]>();
        foreach (var senders in without)
        {
            await BecomeAsync(new HashSet<int>(leftOut.Concat(senders)), cancellation);
            losses.Add(round.Losses(Learner, memory.Drawn));
        }

        return [.. losses];
    }

    private void Leave(int sender)
    {
        leftOut.Add(sender);
        Found.Add(sender);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private async ValueTask BecomeAsync(IReadOnlySet<int> without, CancellationToken cancellation)
    {
        before.PutBack(Learner);
        finish(Learner, await receipt.CombineAsync(without, cancellation));
    }

    private float[] Weights() => [.. weights.SelectMany(segment => Learner[segment].ToArray())];

    private void Become(float[] values)
    {
        var rest = values.AsSpan();
        foreach (var segment in weights)
        {
            rest[..segment.Shape.Size].CopyTo(Learner[segment]);
            rest = rest[segment.Shape.Size..];
        }
    }
}
