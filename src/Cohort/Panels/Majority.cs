namespace Cohort.Panels;

/// <summary>Every vote counts the same: a class is as likely as the share of an item's votes that it got, also of open answers.</summary>
/// <remarks>An item without votes is of each class with the same probability. Costs O(votes + items x classes).</remarks>
public sealed record Majority : IPanelModel
{
    /// <inheritdoc/>
    public PanelOpinion Weigh(PanelVotes votes)
    {
        var opinion = new PanelOpinion(votes, Shares(votes));
        var (counts, reliabilities) = (votes.VotesOfRaters(), new double[votes.Raters]);
        for (var item = 0; item < votes.Items; item++)
        {
            var shares = opinion.PosteriorOf(item);
            var (most, equals) = (0.0, 0);
            foreach (var share in shares) most = Math.Max(most, share);
            foreach (var share in shares) equals += share == most ? 1 : 0;
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
                if (shares[votes.Label[vote]] == most) reliabilities[votes.Rater[vote]] += 1.0 / equals;
        }

        for (var rater = 0; rater < reliabilities.Length; rater++) reliabilities[rater] /= counts[rater];
        return new PanelOpinion(votes, opinion.Posteriors) { Reliabilities = reliabilities };
    }

    /// <summary>The share of its item's votes that each candidate got.</summary>
    internal static double[] Shares(PanelVotes votes)
    {
        var shares = new double[votes.Places];
        for (var item = 0; item < votes.Items; item++)
        {
            var (place, end) = (votes.PlaceOf(item), votes.PlaceOf(item + 1));
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++) shares[place + votes.Label[vote]]++;
            var count = votes.VotesOfItem(item);
            for (var i = place; i < end; i++) shares[i] = count == 0 ? 1.0 / (end - place) : shares[i] / count;
        }

        return shares;
    }
}
