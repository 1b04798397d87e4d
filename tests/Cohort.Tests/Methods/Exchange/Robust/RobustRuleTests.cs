using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;
using Cohort.Testing;
using Cohort.Topologies;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Methods;

/// <summary>What all robust rules have in common.</summary>
public sealed class RobustRuleTests
{
    // Rules without a memory, which can be asked about vectors alone.
    private static readonly RobustRule[] Rules =
    [
        new CoordinateMedian(), new TrimmedMean(), new Krum(), new MultiKrum(), new GeometricMedian(),
        new CoordinateMedian { Mixing = new NearestNeighbourMixing() }, new TrimmedMean { Mixing = new NearestNeighbourMixing() },
        new MultiKrum { Mixing = new NearestNeighbourMixing() },
    ];

    // 1 to 12 vectors of 1 to 5 numbers, some of them equal.
    private static readonly Arbitrary<float[][]> SomeVectors =
        (from count in Gen.Choose(1, 12)
         from length in Gen.Choose(1, 5)
         from numbers in Gen.Choose(-20, 20).ArrayOf(count * length)
         select numbers.Chunk(length).Select(v => v.Select(x => x / 4f).ToArray()).ToArray()).ToArbitrary();

    [Fact]
    public void Combine_EqualVectors_GivesThemselves() => Prop.ForAll(SomeVectors, vectors =>
    {
        foreach (var rule in Rules)
            Assert.Equal(vectors[0], TrialExchange.Combine(rule, vectors[0], [.. vectors.Skip(1).Select(_ => vectors[0])]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combine_AnyVectors_StaysWithinTheirBox() => Prop.ForAll(SomeVectors, vectors =>
    {
        foreach (var rule in Rules)
        {
            var result = TrialExchange.Combine(rule, vectors[0], vectors[1..]);
            for (var i = 0; i < result.Length; i++) Assert.InRange(result[i], vectors.Min(v => v[i]) - 1e-5f, vectors.Max(v => v[i]) + 1e-5f);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combine_SendersInAnotherOrder_IsTheSameWhereNothingTies() => Prop.ForAll(SomeVectors, vectors =>
    {
        foreach (var rule in new RobustRule[] { new CoordinateMedian(), new TrimmedMean(), new GeometricMedian() })
        {
            var (one, other) = (TrialExchange.Combine(rule, vectors[0], vectors[1..]), TrialExchange.Combine(rule, vectors[^1], vectors[..^1]));
            for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], other[i], 1e-4f);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combine_AttackersThatAreBorne_StaysWithinTheHonestByCoordinate() => Prop.ForAll(SomeVectors, honest =>
    {
        var f = (honest.Length - 1) / 2;
        float[][] wild = [.. Enumerable.Range(0, f).Select(k => honest[0].Select((_, i) => (k + i) % 2 == 0 ? 1e30f : -1e30f).ToArray())];
        foreach (var rule in new RobustRule[] { new CoordinateMedian { Attackers = f }, new TrimmedMean { Attackers = f } })
        {
            var result = TrialExchange.Combine(rule, honest[0], [.. honest[1..], .. wild]);
            for (var i = 0; i < result.Length; i++) Assert.InRange(result[i], honest.Min(v => v[i]), honest.Max(v => v[i]));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combine_NumbersThatAreNotFinite_AreLeftOut()
    {
        foreach (var rule in Rules)
        {
            Assert.Equal([2f, 3f], TrialExchange.Combine(rule, [2, 3], [float.NaN, 3], [2, float.PositiveInfinity]));
            Assert.Equal([7f, 8f], TrialExchange.Combine(rule, [float.NaN, 0], [7, 8]));
            Assert.Equal([float.NaN, 0f], TrialExchange.Combine(rule, [float.NaN, 0], [float.NaN, 8])); // nobody has anything
        }
    }

    [Fact]
    public void Combine_ManyCoordinates_EachIsItsOwn()
    {
        float[] Line(float slope) => [.. Enumerable.Range(0, 2500).Select(i => slope * i)];
        Assert.Equal(Line(2), TrialExchange.Combine(new CoordinateMedian(), Line(5), Line(1), Line(2)));
        Assert.Equal(Line(2), TrialExchange.Combine(new TrimmedMean { Attackers = 1 }, Line(5), Line(1), Line(2)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)] // 1.2
    [InlineData(10, 3)]
    [InlineData(13, 3)] // 3.9
    public void Attackers_Auto_IsThreeTenthsOfTheVectors(int vectors, int expected)
    {
        // A trimmed mean of 0 and n - 1 equal wild numbers cuts as many as it says.
        float[][] heard = [.. Enumerable.Range(1, vectors - 1).Select(k => new float[] { k * k })];
        var given = TrialExchange.Combine(new TrimmedMean { Attackers = expected }, [0], heard);
        Assert.Equal(given, TrialExchange.Combine(new TrimmedMean(), [0], heard));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "at most 2 attackers among 5 vectors, not 3 (attackers)")]
    public void Check_MoreThanTheRuleBears_IsRefused(int attackers, string? said) => Refused(new TrimmedMean { Attackers = attackers }, said);

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "at most 1 attackers among 5 vectors, not 2 (attackers)")]
    public void Check_KrumAsksForMore(int attackers, string? said) => Refused(new Krum { Attackers = attackers }, said);

    [Fact]
    public void Check_Bucketing_CountsBuckets() => Refused(
        new TrimmedMean { Attackers = 2, Mixing = new Bucketing { Size = 2 } },
        "at most 1 attackers among the 3 vectors that mixing makes of 5, not 2 (attackers)");

    [Fact]
    public void Exchange_FullGraph_EveryoneComesToTheSameBits()
    {
        foreach (var rule in Rules)
        {
            using var cohort = Cohort(rule);
            cohort.SetFirstWeights(0.1f, 0.7f, 0.3f, 100, 0.9f);
            cohort.Advance(1);
            Assert.Single(cohort.FirstWeights().Distinct());
        }
    }

    [Fact]
    public void Plan_Rule_ReadsTopologyAttackersAndMixing()
    {
        var plan = Plan.Parse("exchange: [ { trimmed_mean: { topology: ring, attackers: 1, mixing: bucketing:3 } } ]");
        var rule = Assert.IsType<TrimmedMean>(plan.Exchange[0].Method);
        Assert.Equal((1, 3), (rule.Attackers, Assert.IsType<Bucketing>(rule.Mixing).Size));
        Assert.IsType<RingTopology>(rule.Topology);
    }

    private static void Refused(RobustRule rule, string? said)
    {
        if (said is null)
        {
            Cohort(rule).Dispose();
            return;
        }

        var error = Assert.Throws<CohortException>(() => Cohort(rule).Dispose());
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static TrialCohort Cohort(RobustRule rule) =>
        new(TrialPlan.Linear(0, 1, rule), TrialData.Numbers((0, 1), (0, 1), (0, 1), (0, 1), (0, 1)), [0], [1], [2], [3], [4]);
}
