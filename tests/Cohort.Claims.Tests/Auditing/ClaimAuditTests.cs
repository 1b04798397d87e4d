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
    public void Stored_OfThisVersion_HasEveryClaimAsItIs() => Assert.Empty(ClaimAudit.Stored(LedgerStore.Load(Checkout.Root), ClaimCatalogue.Shipped));

    [Fact]
    public void Coverage_OfAMethodWithoutAClaim_IsSeen()
    {
        Assert.Equal("ball (s9-002) has neither a claim nor an exclusion with a reason", Assert.Single(ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, [])));
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, [new ClaimExclusion("ball", "It is round.")]));
        Assert.Empty(ClaimAudit.Coverage([Method("ball", "")], Toys, []));
        Assert.Empty(ClaimAudit.Coverage([Method("toy", "s9-001")], Toys, []));
    }

    [Fact]
    public void Coverage_OfAnExclusionThatIsWrong_IsSeen()
    {
        Assert.Contains("without a reason", Assert.Single(ClaimAudit.Coverage([Method("ball", "s9-002")], Toys, [new ClaimExclusion("ball", " ")])), StringComparison.Ordinal);
        Assert.Contains("is no method", Assert.Single(ClaimAudit.Coverage([], Toys, [new ClaimExclusion("ball", "It is round.")])), StringComparison.Ordinal);
        Assert.Contains("has a claim and is excluded", Assert.Single(ClaimAudit.Coverage([Method("toy", "s9-001")], Toys, [new ClaimExclusion("toy", "Why not.")])), StringComparison.Ordinal);
        Assert.Contains("s9-007 as a method", Assert.Single(ClaimAudit.Coverage([Method("toy", "s9-007")], Toys, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Definition_OfAPlantedViolation_IsSeen()
    {
        Assert.Empty(ClaimAudit.Definition(ToyResults.Entry()));
        Assert.Contains("no arm \"with-out\"", Assert.Single(ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Baseline = "with-out" }))), StringComparison.Ordinal);
        Assert.Contains("are needed", Assert.Single(ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Words = "" }))), StringComparison.Ordinal);
        Assert.Contains("is no margin", Assert.Single(ClaimAudit.Definition(ToyResults.Entry(new ToyClaim { Margin = double.NaN }))), StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_OfALedgerThatIsBehind_SaysWhatToDo()
    {
        Assert.Empty(ClaimAudit.Stored([ToyResults.Written()], Toys));
        Assert.Contains("not in the ledger: cohort claims toy --run full", Assert.Single(ClaimAudit.Stored([], Toys)), StringComparison.Ordinal);
        Assert.Contains("has changed", Assert.Single(ClaimAudit.Stored([ToyResults.Written(new ToyClaim { Margin = 0.01 })], Toys)), StringComparison.Ordinal);
        Assert.Contains("other words now: cohort claims --write", Assert.Single(ClaimAudit.Stored([ToyResults.Written(new ToyClaim { Notes = "x" })], Toys)), StringComparison.Ordinal);
        Assert.Contains("is no claim", Assert.Single(ClaimAudit.Stored([ToyResults.Written()], new ClaimCatalogue([]))), StringComparison.Ordinal);
    }

    private static MethodEntry Method(string slug, string id) => new(typeof(string), slug, slug, id, MethodRole.Memory, "A paper", PlanDescription.Of(typeof(Gossip), PlanSource.Library.Catalogue));
}
