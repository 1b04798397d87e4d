namespace Cohort.Panels;

/// <summary>
/// Every rater has one number, how often it is right; where it is wrong, each wrong answer is as likely. Few numbers are to be found, so few votes
/// will do, and answers may be open: then those that an item got are its candidates, and raters who agree are believed the more, the more answers
/// there are to disagree by.
/// </summary>
/// <remarks>
/// <para>Source: the one-coin model of A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm",
/// Applied Statistics 28 (1979), as Y. Zhang, X. Chen, D. Zhou, M. I. Jordan, "Spectral methods meet EM", JMLR 17 (2016), section 2, call it.
/// Open answers and smoothing are ours: to the votes of each rater are added <see cref="Smoothing"/>, right as often as those of all raters.</para>
/// <para>Costs O((votes + items x candidates) x rounds).</para>
/// </remarks>
public sealed record OneCoin : IPanelModel
{
    /// <summary>The most rounds, from 1. Default 100.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>How many votes of an average rater are added to those of each, from 0: none. Default 4.</summary>
    public double Smoothing { get; init; } = 4;

    /// <summary>It ends when no posterior has moved by more than this, from 0: after all rounds. Default 1e-6.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// How many wrong answers an item has, above 0. Default, by null: one less than there are classes, or of open answers than the item has that got
    /// the most different ones; at least 1.
    /// </summary>
    public double? WrongAnswers { get; init; }

    /// <inheritdoc/>
    public PanelOpinion Weigh(PanelVotes votes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Smoothing);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        if (WrongAnswers is { } given) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given);
        var (wrong, step, posteriors) = (WrongAnswers ?? Most(votes), new PosteriorStep(votes), Majority.Shares(votes));
        var (counts, right, prior, round) = (votes.VotesOfRaters(), new double[votes.Raters], new double[votes.Classes], 0);
        for (var change = double.PositiveInfinity; round < Rounds && change > Tolerance; round++)
        {
            Count(votes, posteriors, prior, right);
            Smooth(right, counts);
            Expect(votes, prior, right, wrong, step.Logs);
            change = step.Normalise(posteriors, [], part: 0);
        }

        return new PanelOpinion(votes, posteriors) { Reliabilities = right, Prior = prior, Rounds = round, LogLikelihood = step.LogLikelihood };
    }

    private static double Most(PanelVotes votes)
    {
        var most = votes.Classes;
        if (votes.IsOpen) for (var item = 0; item < votes.Items; item++) most = Math.Max(most, votes.CandidatesOf(item).Length);
        return Math.Max(1, most - 1);
    }

    // How many votes of each rater are expected to be right, and how frequent the classes are.
    private static void Count(PanelVotes votes, double[] posteriors, double[] prior, double[] right)
    {
        Array.Clear(right);
        Array.Clear(prior);
        for (var item = 0; item < votes.Items; item++)
        {
            var place = votes.PlaceOf(item);
            for (var k = 0; k < prior.Length; k++) prior[k] += posteriors[place + k] / votes.Items;
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
                right[votes.Rater[vote]] += posteriors[place + votes.Label[vote]];
        }
    }

    private void Smooth(double[] right, int[] counts)
    {
        var (all, votes) = (0.0, 0L);
        for (var rater = 0; rater < right.Length; rater++) (all, votes) = (all + right[rater], votes + counts[rater]);
        var usual = votes == 0 ? 1 : all / votes;
        for (var rater = 0; rater < right.Length; rater++) right[rater] = (right[rater] + Smoothing * usual) / (counts[rater] + Smoothing);
    }

    // What all votes of an item have in common is counted for each candidate, and for the one that a vote is for the difference.
    private static void Expect(PanelVotes votes, double[] prior, double[] right, double wrong, double[] joint)
    {
        var (first, missed, gained) = (Array.ConvertAll(prior, PosteriorStep.Log), new double[right.Length], new double[right.Length]);
        for (var rater = 0; rater < right.Length; rater++)
        {
            missed[rater] = PosteriorStep.Log((1 - right[rater]) / wrong);
            gained[rater] = PosteriorStep.Log(right[rater]) - missed[rater];
        }

        for (var item = 0; item < votes.Items; item++)
        {
            var to = joint.AsSpan(votes.PlaceOf(item)..votes.PlaceOf(item + 1));
            var all = 0.0;
            if (first.Length > 0) first.CopyTo(to);
            else to.Clear();
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
            {
                all += missed[votes.Rater[vote]];
                to[votes.Label[vote]] += gained[votes.Rater[vote]];
            }

            foreach (ref var value in to) value += all;
        }
    }
}
