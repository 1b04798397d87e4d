namespace Cohort.Panels;

/// <summary>
/// Every rater has a confusion matrix of its own: how probable it is that it says one class of an item of another. The matrices, the frequencies of
/// the classes and the posterior of every item are found together, by expectation and maximisation that begin at the shares of votes.
/// </summary>
/// <remarks>
/// <para>Source: A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied Statistics 28
/// (1979), equations 2.3 to 2.5. Smoothing is ours: to what was counted of a rater and a class are added <see cref="Smoothing"/> votes, divided as
/// the votes of all raters on items of that class are, so that a rater who gave few votes is taken for an average one; and a part of each posterior
/// is the share of the item's votes (<see cref="VoteShare"/>), so that what raters are taken for cannot drift away from what they said. The paper's
/// own estimate believes what it counts, and where many raters gave few votes each it can do worse than a majority.</para>
/// <para>Costs O((votes + items + raters x classes) x classes x rounds); raters x classes^2 numbers are kept twice.</para>
/// </remarks>
public sealed record DawidSkene : IPanelModel
{
    /// <summary>The most rounds, from 1. Default 100.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>How many votes of an average rater are added to those of each, for each class; from 0: nothing. Default 4.</summary>
    public double Smoothing { get; init; } = 4;

    /// <summary>
    /// The part of each posterior that is the share of the item's votes, whoever gave them, from 0 to 1: a majority. Default 0.2.
    /// </summary>
    public double VoteShare { get; init; } = 0.2;

    /// <summary>What is added to every count of a rater, for each class and what is said of it, from 0. Default 0.</summary>
    public double Added { get; init; }

    /// <summary>It ends when no posterior has moved by more than this, from 0: after all rounds. Default 1e-6.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>As it was published: nothing is smoothed.</summary>
    /// <param name="rounds">How many rounds, from 1.</param>
    public static DawidSkene Plain(int rounds = 50) => new() { Rounds = rounds, Smoothing = 0, VoteShare = 0, Tolerance = 0 };

    /// <inheritdoc/>
    public PanelOpinion Weigh(PanelVotes votes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Smoothing);
        ArgumentOutOfRangeException.ThrowIfNegative(Added);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        if (!(VoteShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(votes), VoteShare, "VoteShare is from 0 to 1");
        if (votes.IsOpen)
            throw new ArgumentException("a confusion matrix needs a fixed set of classes: open answers are weighed by OneCoin", nameof(votes));
        var (classes, size) = (votes.Classes, (long)votes.Raters * votes.Classes * votes.Classes);
        if (size > Array.MaxLength)
            throw new ArgumentException($"{votes.Raters} raters by {classes}^2 are more than {Array.MaxLength} numbers", nameof(votes));
        var (counts, logs, step, posteriors) = (new double[size], new double[size], new PosteriorStep(votes), Majority.Shares(votes));
        var (shares, prior, round) = (VoteShare > 0 ? Majority.Shares(votes) : [], new double[classes], 0);
        for (var change = double.PositiveInfinity; round < Rounds && change > Tolerance; round++)
        {
            Count(votes, posteriors, prior, counts);
            Smooth(counts, classes);
            for (var i = 0; i < size; i++) logs[i] = PosteriorStep.Log(counts[i]);
            Expect(votes, prior, logs, step.Logs);
            change = step.Normalise(posteriors, shares, VoteShare);
        }

        return new PanelOpinion(votes, posteriors)
        {
            Prior = prior, Rounds = round, LogLikelihood = step.LogLikelihood,
            Confusions = Transposed(counts, classes), Reliabilities = Reliabilities(votes, counts, prior),
        };
    }

    // How many votes of each rater for each class are expected to be on items of each class, [rater, said, class]; and how frequent classes are.
    private static void Count(PanelVotes votes, double[] posteriors, double[] prior, double[] counts)
    {
        var classes = prior.Length;
        Array.Clear(counts);
        Array.Clear(prior);
        for (var item = 0; item < votes.Items; item++)
        {
            var posterior = posteriors.AsSpan(item * classes, classes);
            for (var k = 0; k < classes; k++) prior[k] += posterior[k];
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
            {
                var to = counts.AsSpan((votes.Rater[vote] * classes + votes.Label[vote]) * classes, classes);
                for (var k = 0; k < to.Length; k++) to[k] += posterior[k];
            }
        }

        for (var k = 0; k < classes; k++) prior[k] = votes.Items == 0 ? 1.0 / classes : prior[k] / votes.Items;
    }

    // From counts to probabilities of what is said, for each rater and class.
    private void Smooth(double[] counts, int classes)
    {
        var square = classes * classes;
        var (all, even) = (new double[square], new double[square]);
        Array.Fill(even, 1.0 / classes);
        for (var i = 0; i < counts.Length; i++) all[i % square] += counts[i] += Added;
        Divide(all, even, weight: 0, classes);
        for (var at = 0; at < counts.Length; at += square)
            Divide(counts.AsSpan(at, square), Smoothing > 0 ? all : even, Smoothing, classes);
    }

    // Counts with a weight of the usual ones added, by their sum over what is said; where there are none, what is usual.
    private static void Divide(Span<double> counts, double[] usual, double weight, int classes)
    {
        for (var k = 0; k < classes; k++)
        {
            var sum = weight;
            for (var i = k; i < counts.Length; i += classes) sum += counts[i];
            for (var i = k; i < counts.Length; i += classes) counts[i] = sum > 0 ? (counts[i] + weight * usual[i]) / sum : usual[i];
        }
    }

    private static void Expect(PanelVotes votes, double[] prior, double[] logs, double[] joint)
    {
        var classes = prior.Length;
        var first = Array.ConvertAll(prior, PosteriorStep.Log);
        for (var item = 0; item < votes.Items; item++)
        {
            var to = joint.AsSpan(item * classes, classes);
            first.CopyTo(to);
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
            {
                var of = logs.AsSpan((votes.Rater[vote] * classes + votes.Label[vote]) * classes, classes);
                for (var k = 0; k < to.Length; k++) to[k] += of[k];
            }
        }
    }

    private static double[] Transposed(double[] counts, int classes)
    {
        var (square, result) = (classes * classes, new double[counts.Length]);
        for (var i = 0; i < counts.Length; i++)
        {
            var (rater, said, k) = (i / square, i % square / classes, i % classes);
            result[rater * square + k * classes + said] = counts[i];
        }

        return result;
    }

    private double[] Reliabilities(PanelVotes votes, double[] probabilities, double[] prior)
    {
        var (classes, counts, result) = (prior.Length, votes.VotesOfRaters(), new double[votes.Raters]);
        for (var rater = 0; rater < result.Length; rater++)
        {
            for (var k = 0; k < classes; k++) result[rater] += prior[k] * probabilities[(rater * classes + k) * classes + k];
            if (counts[rater] == 0 && Smoothing == 0) result[rater] = double.NaN;
        }

        return result;
    }
}
