namespace Cohort.Panels;

/// <summary>What a panel makes of its votes: how likely each class is for each item, and how reliable each rater.</summary>
public sealed class PanelOpinion
{
    internal PanelOpinion(PanelVotes votes, double[] posteriors) => (Votes, Posteriors) = (votes, posteriors);

    /// <summary>The votes.</summary>
    public PanelVotes Votes { get; }

    /// <summary>
    /// How likely each candidate of each item is, item after item: <c>[items, classes]</c>, or of open answers as many for each item as it got
    /// (<see cref="PanelVotes.CandidatesOf"/>). Those of an item add up to 1.
    /// </summary>
    public double[] Posteriors { get; }

    /// <summary>
    /// How often each rater is right, <c>[raters]</c>, from 0 to 1: the probability that the model gives to a vote of it being right, over the items
    /// that there are; of a majority the share of its votes that are the majority's, one of several equal ones counting for its part. NaN of a rater
    /// without votes where nothing is smoothed.
    /// </summary>
    public double[] Reliabilities { get; internal init; } = [];

    /// <summary>How frequent each class is, <c>[classes]</c>; empty where answers are open, and of a majority.</summary>
    public double[] Prior { get; internal init; } = [];

    /// <summary>
    /// What each rater says of an item of each class, as probabilities, <c>[raters, class, said]</c>; empty but of
    /// <see cref="DawidSkene"/>.
    /// </summary>
    public double[] Confusions { get; internal init; } = [];

    /// <summary>The natural logarithm of the probability of all votes, by the model as it stood in the last round; NaN of a majority.</summary>
    public double LogLikelihood { get; internal init; } = double.NaN;

    /// <summary>How many rounds it took; 0 of a majority.</summary>
    public int Rounds { get; internal init; }

    /// <summary>How likely each candidate of an item is, in the order of <see cref="PanelVotes.CandidatesOf"/>.</summary>
    /// <param name="item">The item, from 0.</param>
    public ReadOnlySpan<double> PosteriorOf(int item) => Posteriors.AsSpan(Votes.PlaceOf(item)..Votes.PlaceOf(item + 1));

    /// <summary>The likeliest class, or answer, of each item, <c>[items]</c>; of several the lowest; -1 where an item got no open answer.</summary>
    public int[] Labels()
    {
        var labels = new int[Votes.Items];
        for (var item = 0; item < labels.Length; item++)
        {
            var best = Best(PosteriorOf(item));
            labels[item] = best < 0 ? -1 : Votes.CandidatesOf(item)[best];
        }

        return labels;
    }

    /// <summary>The place of the largest number, of several the first; -1 where there is none.</summary>
    internal static int Best(ReadOnlySpan<double> values)
    {
        var best = values.Length == 0 ? -1 : 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
