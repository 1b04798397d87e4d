using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Claims.Tests;

public class ClaimAuditTests
{
    [Fact]
    public void Coverage_OfThisVersion_IsComplete() =>
        Assert.Empty(ClaimAudit.Coverage(new MethodCatalogue(PlanSource.Library.Catalogue).Methods, ClaimCatalogue.Shipped, ClaimExclusions.All));

    [Fact]
    public void Definition_OfEveryClaim_IsComplete() =>
        Assert.Empty(ClaimCatalogue.Shipped.Claims.SelectMany(claim => ClaimAudit.Definition(ClaimCatalogue.Shipped.PlansOf(claim))));

    [Fact]
    public void Length_OfEveryClaim_IsAtMostTheLongest() =>
        Assert.All(ClaimCatalogue.Shipped.Claims, claim => Assert.InRange(claim.Length, 100, ClaimLength.Most));

    [Fact]
    public void Coverage_OfAMethodWithoutAClaim_IsSeen()
    {
        using var ledger = ToyLedger.WithToy();
        var toys = ledger.Catalogue();
        var finding = Assert.Single(ClaimAudit.Coverage([Method("ball", "s9-002")], toys, []));
        Assert.Equal("ball (s9-002) has neither a claim nor an exclusion with a reason", finding);
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "s9-002")], toys, [new ClaimExclusion("ball", "It is round.")]));
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "")], toys, []));
        Assert.Empty(ClaimAudit.Coverage([Method("toy", "s9-001")], toys, []));
        AssertOne("without a reason", ClaimAudit.Coverage([Method("ball", "s9-002")], toys, [new ClaimExclusion("ball", " ")]));
        AssertOne("is no method", ClaimAudit.Coverage([], toys, [new ClaimExclusion("ball", "It is round.")]));
        AssertOne("has a claim and is excluded", ClaimAudit.Coverage([Method("toy", "s9-001")], toys, [new ClaimExclusion("toy", "Why not.")]));
    }

    [Theory]
    [InlineData("because it is a toy", "", "does not say why this margin")]
    [InlineData("demand:\n", "demand:\n  - H together > alone - 0.5 because it is a toy\n", "is demanded 2 times")]
    [InlineData("exchange: [ gossip ]", "exchange: [ gosip ]", "together: ", 2)]
    [InlineData("arms:", "tune: { alone: { learner.batch: [1, 2, 3] }, together: { learner.batch: [1, 2] } }\narms:",
        "arms are tuned unequally: 3 settings for alone; 2 settings for together")]
    [InlineData("arms:", "tune: { alone: { learner.batch: [8, 4, 0] } }\narms:", "alone: ", 2)]
    public void Definition_OfAPlantedViolation_IsSeen(string old, string now, string words, int times = 1)
    {
        using var ledger = ToyLedger.WithToy();
        Assert.Empty(ClaimAudit.Definition(ledger.Plans()));
        ledger.Change("toy", old, now);
        var findings = ClaimAudit.Definition(ledger.Plans()).ToArray();
        Assert.Contains(findings, finding => finding.Contains(words, StringComparison.Ordinal));
        Assert.InRange(findings.Length, 1, times);
    }

    [Fact]
    public void Definition_OfALongClaim_IsSeen()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "learner.batch: 16", $"learner.batch:{new string(' ', 2500)}16");
        AssertOne("characters without prose; at most 2500", ClaimAudit.Definition(ledger.Plans()));
    }

    [Fact]
    public void Spending_Unequal_IsSeenUnlessTheClaimIsAboutIt()
    {
        using var ledger = ToyLedger.WithToy();
        var result = Assert.Single(ledger.Count()).Newest.Full;
        Assert.Empty(ClaimAudit.Spending(ledger.Plans().Claim.Unequal, result));
        AssertOne("arms spent unequal steps, and the claim gives no reason (`unequal`): alone ",
            ClaimAudit.Spending("", result));
    }

    [Fact]
    public void Spending_ArmThatSpentNothing_IsUnequal()
    {
        using var ledger = ToyLedger.WithToy();
        var result = Assert.Single(ledger.Count()).Newest.Full;
        var (alone, together) = (result.Arms[0], result.Arms[1]);
        Assert.Empty(ClaimAudit.Spending("", result with { Arms = [alone, together with { Spent = alone.Spent }] }));
        var idle = result with { Arms = [alone, together with { Spent = new Dictionary<string, IReadOnlyList<long>>() }] };
        Assert.Equal(2, ClaimAudit.Spending("", idle).Count(finding => finding.EndsWith("together 0", StringComparison.Ordinal)));
    }

    private static void AssertOne(string words, IEnumerable<string> findings) =>
        Assert.Contains(words, Assert.Single(findings), StringComparison.Ordinal);

    private static MethodEntry Method(string slug, string id) =>
        new(typeof(string), slug, slug, id, MethodRole.Memory, "A paper", PlanDescription.Of(typeof(Gossip), PlanSource.Library.Catalogue));
}
