using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace Cohort.Claims;

/// <summary>What came out for a demand.</summary>
/// <remarks>
/// <para>
/// A share of n test rows moves in steps of 1/n, so effects that differ by less can come out equal on every seed, and an interval without width
/// would be certainty out of coarseness. Therefore the standard deviation counts as at least <see cref="Floor"/>, half a step. That is the
/// greatest one that coarseness alone can give: an effect that is constant and lies between two steps is seen as the lower or the upper one, and
/// a number with two values a step apart has a standard deviation of at most half a step (T. Popoviciu, 1935).
/// </para>
/// <para>
/// With it the interval also reaches as far as the exact bound for the share of seeds that fall on the upper step (C. J. Clopper and
/// E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26, 1934) with up to 10
/// seeds, and to within a hundredth of a step with up to 40; a test goes through them. For several arms the step is that of the one with the
/// greatest factor.
/// </para>
/// <para>A sanity demand is an identity, not an estimate: it holds if it holds on every seed, and otherwise it is not shown.</para>
/// </remarks>
internal sealed record DemandResult
{
    private static readonly ConcurrentDictionary<int, double> Quantiles = new(); // searched for by bisection, and always the same few
    private readonly double quantile;

    /// <summary>Judges effects.</summary>
    /// <param name="demand">What was demanded.</param>
    /// <param name="effects">The effect on each seed, at least 2.</param>
    /// <param name="resolution">
    /// The step of the numbers compared, such as 1 / test rows for an accuracy; 0, the default, for numbers that are not coarse.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than 2 effects.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is below 0 or not finite.</exception>
    public DemandResult(Demand demand, IReadOnlyList<double> effects, double resolution = 0)
    {
        if (!(resolution >= 0 && double.IsFinite(resolution)))
            throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "must be at least 0");
        (Demand, Effects, Resolution) = (demand, effects, resolution);
        var plain = PairedInterval.Of(effects);
        quantile = Quantiles.GetOrAdd(effects.Count - 1, PairedInterval.Quantile);
        var least = quantile * Floor / Math.Sqrt(effects.Count);
        var wide = plain.High - plain.Effect >= least || !double.IsFinite(plain.Effect);
        Interval = wide ? plain : new PairedInterval(plain.Effect, plain.Effect - least, plain.Effect + least);
    }

    /// <summary>What was demanded.</summary>
    public Demand Demand { get; }

    /// <summary>The effect on each seed.</summary>
    public IReadOnlyList<double> Effects { get; }

    /// <summary>The step of the numbers compared; 0 for none.</summary>
    public double Resolution { get; }

    /// <summary>The least that counts as the standard deviation of the effects.</summary>
    public double Floor => Demand.GreatestFactor * Resolution / 2;

    /// <summary>The mean effect and its 95% interval, with the floor.</summary>
    public PairedInterval Interval { get; }

    /// <summary>The verdict on this demand by itself.</summary>
    public DemandVerdict Verdict
    {
        get
        {
            var (low, high, margin) = (Interval.Low, Interval.High, Demand.Margin);
            if (Demand.Role == DemandRole.Sanity) return Effects.All(Demand.HoldsOf) ? DemandVerdict.Holds : DemandVerdict.NotShown;
            if (Demand.Relation == DemandRelation.Same)
                return low > -margin && high < margin ? DemandVerdict.Holds
                    : low > margin || high < -margin ? DemandVerdict.Opposite : DemandVerdict.NotShown;
            return low > margin ? DemandVerdict.Holds
                : high < Math.Min(0, margin) ? DemandVerdict.Opposite
                : high < margin ? DemandVerdict.SmallerThanDemanded : DemandVerdict.NotShown;
        }
    }

    /// <summary>
    /// The one-sided p value against an effect that is at least 0, or at least the margin where that is below 0; for sameness, against one
    /// inside the margins, taken at the nearer edge. 1 where a number was not finite.
    /// </summary>
    public double ChanceIfNotOpposite =>
        Demand.Relation == DemandRelation.Same ? ChanceBelow(-Math.Abs(Interval.Effect), -Demand.Margin)
        : ChanceBelow(Interval.Effect, Math.Min(0, Demand.Margin));

    /// <summary>The one-sided p value against an effect that is at least the margin; for sameness, as <see cref="ChanceIfNotOpposite"/>.</summary>
    public double ChanceIfNotSmaller =>
        Demand.Relation == DemandRelation.Same ? ChanceIfNotOpposite : ChanceBelow(Interval.Effect, Demand.Margin);

    // P(T <= t) with t = (effect - bound) / standard error; the interval's half width is the quantile times that error.
    private double ChanceBelow(double effect, double bound)
    {
        if (!double.IsFinite(effect)) return 1;
        var error = (Interval.High - Interval.Effect) / quantile;
        if (error == 0) return effect < bound ? 0 : 1;
        return StudentT.CDF(0, 1, Effects.Count - 1, (effect - bound) / error);
    }
}
