using MathNet.Numerics.Distributions;
using static Cohort.Claims.Tests.SimulatedClaim;

namespace Cohort.Claims.Tests;

/// <summary>
/// How often verdicts are wrong, and how often they are found, on 10,000 claims whose effects are known; docs/verdicts.md shows the table.
/// </summary>
public class SimulationTests
{
    private const int Claims = 10_000;

    private static readonly Lazy<(SimulatedClaim Claim, ClaimVerdict AtTheMargin, ClaimVerdict WhereOppositeBegins, ClaimVerdict Past)[]> Measured =
        new(() => [.. Enumerable.Range(0, Claims).Select(number =>
        {
            var claim = All[number % All.Count];
            ClaimVerdict Of(TrueEffect truth) => claim.Measure(number / All.Count, truth).Verdict;
            return (claim, Of(TrueEffect.AtTheMargin), Of(TrueEffect.WhereOppositeBegins), Of(TrueEffect.OneDeviationPast));
        })]);

    [Fact]
    public void Verdicts_EffectsWhereAWordIsWrong_AreRarelyThatWord()
    {
        var claims = Measured.Value;
        Assert.Equal(Claims, claims.Length);
        IsRare("all", claims.Select(c => c.AtTheMargin), ClaimVerdict.Holds);
        IsRare("all", claims.Select(c => c.AtTheMargin), ClaimVerdict.SmallerThanDemanded, ClaimVerdict.Opposite);
        IsRare("all", claims.Select(c => c.WhereOppositeBegins), ClaimVerdict.Opposite);
        foreach (var alike in claims.GroupBy(c => c.Claim))
        {
            IsRare(alike.Key.Name, alike.Select(c => c.AtTheMargin), ClaimVerdict.Holds);
            IsRare(alike.Key.Name, alike.Select(c => c.AtTheMargin), ClaimVerdict.SmallerThanDemanded, ClaimVerdict.Opposite);
            IsRare(alike.Key.Name, alike.Select(c => c.WhereOppositeBegins), ClaimVerdict.Opposite);
        }
    }

    [Fact] // The old rule, one demand on the wrong side and no correction, on the same claims.
    public void Verdicts_UnionWithoutHolm_WouldBeWrongTooOften()
    {
        var twelve = All.Single(claim => claim.Name == "twelve");
        var wrong = Share(Enumerable.Range(0, Claims / All.Count).Select(number =>
            twelve.Measure(number, TrueEffect.WhereOppositeBegins).Results.Any(result => result.Verdict == DemandVerdict.Opposite)));
        Assert.True(wrong > Bound(Claims / All.Count), $"{wrong}");
        Assert.Contains(FormattableString.Invariant($"would be called opposite in {100 * wrong:0.0}%"), Page.Replace('\n', ' '));
    }

    [Theory] // Effects that hardly vary, just below a step of 500, 1,000 and 2,000 rows.
    [InlineData(true)]
    [InlineData(false)]
    public void Verdicts_CoarseAccuracies_AreRightOnlyWithTheFloor(bool floored)
    {
        var coarse = new SimulatedClaim("coarse", "H > 0.0119");
        var wrong = Share(Enumerable.Range(0, 1000).Select(number =>
            coarse.Measure(number, TrueEffect.AtTheMargin, 0.00001, floored).Verdict == ClaimVerdict.Holds));
        Assert.True(wrong <= Bound(1000) == floored, $"{wrong}");
    }

    [Fact] // With a deviation of ten steps and more, rounding is next to nothing.
    public void Power_OneHypothesis_IsThatOfTheTTest()
    {
        var one = All.Single(claim => claim.Name == "one");
        var found = Share(Enumerable.Range(0, 4000).Select(number =>
            one.Measure(number, TrueEffect.OneDeviationPast, 0.02).Verdict == ClaimVerdict.Holds));
        Assert.Equal(0.803, PowerOfTheTTest(Seeds), 3);
        Assert.InRange(found, 0.803 - 3 * Math.Sqrt(0.803 * 0.197 / 4000) - 0.005, 0.803 + 3 * Math.Sqrt(0.803 * 0.197 / 4000) + 0.005);
    }

    [Fact] // Each hypothesis is found four times in five, less a little for rounding; together at least as often as if they had nothing in common.
    public void Power_SeveralHypotheses_IsAtLeastThatOfIndependentOnes()
    {
        foreach (var alike in Measured.Value.GroupBy(c => c.Claim))
        {
            var (found, least) = (Share(alike.Select(c => c.Past == ClaimVerdict.Holds)), Math.Pow(0.75, alike.Key.Hypotheses));
            Assert.True(found >= least, $"{alike.Key.Name}: {found}, expected at least {least}");
        }
    }

    [Fact]
    public void Page_Table_IsWhatIsMeasured()
    {
        var rows = Measured.Value.GroupBy(c => c.Claim.Hypotheses).OrderBy(g => g.Key).Select(alike => string.Join(" | ",
            $"| {alike.Key}",
            Percent(alike.Select(c => c.AtTheMargin is ClaimVerdict.Holds)),
            Percent(alike.Select(c => c.AtTheMargin is ClaimVerdict.SmallerThanDemanded or ClaimVerdict.Opposite)),
            Percent(alike.Select(c => c.WhereOppositeBegins is ClaimVerdict.Opposite)),
            $"{Percent(alike.Select(c => c.Past is ClaimVerdict.Holds))} |"));
        foreach (var row in rows) Assert.Contains(row, Page);
    }

    private static string Page => File.ReadAllText(Checkout.At("docs/verdicts.md"));

    private static void IsRare(string claims, IEnumerable<ClaimVerdict> verdicts, params ClaimVerdict[] wrong)
    {
        var all = verdicts.ToArray();
        var share = Share(all.Select(wrong.Contains));
        Assert.True(share <= Bound(all.Length), $"{claims}: {share:0.000} are {wrong[0].Words()}");
        // Untested claims would hide errors.
        Assert.True(Share(all.Select(verdict => verdict == ClaimVerdict.NotTested)) < 0.01, claims);
    }

    // 5% and three standard errors.
    private static double Bound(int claims) => 0.05 + 3 * Math.Sqrt(0.05 * 0.95 / claims);

    private static double Share(IEnumerable<bool> found) => found.Average(f => f ? 1.0 : 0);

    private static string Percent(IEnumerable<bool> found) => FormattableString.Invariant($"{100 * Share(found):0.0}%");

    // P(T > t(0.975)) at a mean of one standard deviation: over the sample deviation s, (n - 1) s^2 being chi-squared, of P(Z > t s - sqrt(n)).
    private static double PowerOfTheTTest(int seeds)
    {
        const int Steps = 20_000;
        var (freedom, quantile) = (seeds - 1, PairedInterval.Quantile(seeds - 1));
        return Enumerable.Range(0, Steps).Select(i =>
        {
            var squares = ChiSquared.InvCDF(freedom, (i + 0.5) / Steps);
            return Normal.CDF(0, 1, Math.Sqrt(seeds) - quantile * Math.Sqrt(squares / freedom));
        }).Average();
    }
}
