using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Claims.Tests;

public class ClaimAuditTests
{
    private static readonly ClaimCatalogue Toys = new([typeof(ToyClaim)]);

    [Fact]
    public void Coverage_OfThisVersion_IsComplete() =>
        Assert.Empty(ClaimAudit.Coverage(new MethodCatalogue(PlanSource.Library.Catalogue).Methods, ClaimCatalogue.Shipped, ClaimExclusions.All));

    [Fact]
    public void Definition_OfEveryClaim_IsComplete() => Assert.Empty(ClaimCatalogue.Shipped.Claims.SelectMany(ClaimAudit.Definition));

    [Fact]
    public void Stored_OfThisVersion_HasEveryClaimAsItIs() =>
        Assert.Empty(ClaimAudit.Stored(LedgerStore.Load(Checkout.Root), ClaimCatalogue.Shipped));

    [Fact]
    public void Coverage_OfAMethodWithoutAClaim_IsSeen()
    {
        var finding = Assert.Single(ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, []));
        Assert.Equal("ball (s9-002) has neither a claim nor an exclusion with a reason", finding);
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, [new ClaimExclusion("ball", "It is round.")]));
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "")], Toys, []));
        Assert.Empty(ClaimAudit.Coverage([Method("toy", "s9-001")], Toys, []));
    }

    [Fact]
    public void Coverage_OfAnExclusionThatIsWrong_IsSeen()
    {
        AssertOne("without a reason", ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, [new ClaimExclusion("ball", " ")]));
        AssertOne("is no method", ClaimAudit.Coverage([], Toys, [new ClaimExclusion("ball", "It is round.")]));
        AssertOne("has a claim and is excluded", ClaimAudit.Coverage([Method("toy", "s9-001")], Toys, [new ClaimExclusion("toy", "Why not.")]));
        AssertOne("s9-007 as a method", ClaimAudit.Coverage([Method("toy", "s9-007")], Toys, []));
    }

    [Fact]
    public void Definition_OfAPlantedViolation_IsSeen()
    {
        Assert.Empty(ClaimAudit.Definition(ToyResults.Entry()));
        AssertOne("no arm \"with-out\"", ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Baseline = "with-out" })));
        AssertOne("are needed", ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Words = "" })));
        AssertOne("is no margin", ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Margin = double.NaN })));
    }

    [Fact]
    public void Stored_OfALedgerThatIsBehind_SaysWhatToDo()
    {
        Assert.Empty(ClaimAudit.Stored([ToyResults.Written()], Toys));
        AssertOne("not in the ledger: cohort claims toy --run full", ClaimAudit.Stored([], Toys));
        AssertOne("has changed", ClaimAudit.Stored([ToyResults.Written(new ToyClaim { Margin = 0.01 })], Toys));
        AssertOne("other words now: cohort claims --write", ClaimAudit.Stored([ToyResults.Written(new ToyClaim { Notes = "x" })], Toys));
        AssertOne("is no claim", ClaimAudit.Stored([ToyResults.Written()], new ClaimCatalogue([])));
    }

    private static void AssertOne(string words, IEnumerable<string> findings) =>
        Assert.Contains(words, Assert.Single(findings), StringComparison.Ordinal);

    private static MethodEntry Method(string slug, string id) =>
        new(typeof(string), slug, slug, id, MethodRole.Memory, "A paper", PlanDescription.Of(typeof(Gossip), PlanSource.Library.Catalogue));
}
