namespace Cohort.Claims.Tests;

public class ClaimSeedsTests
{
    [Fact]
    public void Of_Claims_AreTheirOwn()
    {
        var slugs = ClaimCatalogue.Shipped.Claims.Select(claim => claim.Slug).Concat(Enumerable.Range(0, 1000).Select(n => $"claim-{n}")).ToArray();
        var seeds = slugs.SelectMany(slug => ClaimSeeds.Of(slug, 10).Concat(ClaimSeeds.Of(slug, 10, ClaimSeeds.Tuning))).ToArray();
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    [Fact] // Every program that reads JSON keeps them.
    public void Of_Claims_FitADouble() =>
        Assert.All(Enumerable.Range(0, 1000), n => Assert.InRange(ClaimSeeds.Of($"{n}", 10, ClaimSeeds.Tuning)[^1], 1UL, (1UL << 53) - 1));

    [Fact]
    public void Of_Slug_IsItsHashAndItsNumber()
    {
        Assert.Equal([1UL, 2], ClaimSeeds.Of("toy", 2).Select(seed => seed - ClaimSeeds.Of("toy", 1)[0] + 1));
        Assert.Equal(0x2d711642b726UL + 1, ClaimSeeds.Of("x", 1)[0]); // the first 48 bits of the SHA-256 of x
    }
}
