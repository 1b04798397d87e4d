using Cohort.Tensors;

namespace Cohort.Panels;

/// <summary>The end of an expectation step: from the logarithms of joint probabilities to posteriors, for all items at once.</summary>
internal sealed class PosteriorStep(PanelVotes votes)
{
    // Logarithms are those of numbers no less than this, so that what was never seen is very unlikely, and not impossible.
    private const double Least = 1e-10;

    private readonly double[] tops = new double[votes.Items], sums = new double[votes.Items];

    /// <summary>The logarithm of the joint probability of each candidate and its item's votes, up to a number for each item; then scratch.</summary>
    public double[] Logs { get; } = new double[votes.Places];

    /// <summary>The logarithm of the probability of all votes.</summary>
    public double LogLikelihood
    {
        get
        {
            var sum = 0.0;
            for (var item = 0; item < votes.Items; item++) sum += votes.VotesOfItem(item) == 0 ? 0 : tops[item] + PortableMath.Log(sums[item]);
            return sum;
        }
    }

    /// <summary>The logarithm of a probability.</summary>
    public static double Log(double probability) => PortableMath.Log(Math.Max(probability, Least));

    /// <summary>Normalises.</summary>
    /// <param name="posteriors">Of before; takes what is found.</param>
    /// <param name="beside">What they are mixed with, as many; empty: nothing.</param>
    /// <param name="part">The part of the mixture that it is.</param>
    /// <returns>The largest change.</returns>
    public double Normalise(double[] posteriors, double[] beside, double part)
    {
        for (var item = 0; item < votes.Items; item++)
        {
            var logs = Logs.AsSpan(votes.PlaceOf(item)..votes.PlaceOf(item + 1));
            var top = double.NegativeInfinity;
            foreach (var log in logs) top = Math.Max(top, log);
            foreach (ref var log in logs) log -= top;
            tops[item] = top;
        }

        PortableMath.Exp(Logs);
        var change = 0.0;
        for (var item = 0; item < votes.Items; item++)
        {
            var (place, end, sum) = (votes.PlaceOf(item), votes.PlaceOf(item + 1), 0.0);
            for (var i = place; i < end; i++) sum += Logs[i];
            sums[item] = sum;
            for (var i = place; i < end; i++)
            {
                var value = beside.Length == 0 ? Logs[i] / sum : (1 - part) * (Logs[i] / sum) + part * beside[i];
                change = Math.Max(change, Math.Abs(value - posteriors[i]));
                posteriors[i] = value;
            }
        }

        return change;
    }
}
