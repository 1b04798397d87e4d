using Cohort.Problems;

namespace Cohort.Claims.Tests;

public class ClaimCatalogueTests
{
    private readonly ClaimCatalogue catalogue = new([typeof(WorseToyClaim), typeof(ToyClaim), typeof(string)]);

    [Fact]
    public void Claims_OfSomeClasses_AreThoseWithTheAttributeInOrder() => Assert.Equal(["toy", "worse-toy"], catalogue.Claims.Select(c => c.Slug));

    [Theory]
    [InlineData("toy", "toy")]
    [InlineData("s9-001", "toy")]
    [InlineData("worse_toy", "worse-toy")]
    public void Find_BySlugOrNumber_FindsIt(string name, string slug) => Assert.Equal(slug, catalogue.Find(name)?.Slug);

    [Fact]
    public void Find_OfTheEmptyNumber_FindsNothing() => Assert.Null(catalogue.Find(""));

    [Fact]
    public void Select_OfUnknownNames_TellsOfAllAtOnce()
    {
        var error = Assert.Throws<CohortException>(() => catalogue.Select(["wrose-toy", "toy", "elephant"]));

        Assert.Equal(["COH1303", "COH1303"], error.Problems.Select(p => p.Kind.Code));
        Assert.Contains("no claim is called \"wrose-toy\" (did you mean \"worse-toy\"?)", error.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("known: toy, worse-toy", error.Problems[1].Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, error.Exit);
    }

    [Fact]
    public void Claims_OfTwoWithOneSlug_AreRefused() =>
        Assert.Throws<InvalidOperationException>(() => new ClaimCatalogue([typeof(ToyClaim), typeof(ToyAgain)]));

    [Claim("toy", "s9-002")]
    private sealed class ToyAgain : ToyClaim;
}
