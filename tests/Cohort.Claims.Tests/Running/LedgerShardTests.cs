namespace Cohort.Claims.Tests;

public class LedgerShardTests
{
    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/4", 3, 4)]
    public void Parse_Part_IsRead(string text, int part, int parts) => Assert.Equal(new LedgerShard(part, parts), LedgerShard.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("1/2/3")]
    [InlineData("1/1001")]
    [InlineData("a/b")]
    public void Parse_AnythingElse_IsNothing(string? text) => Assert.Null(LedgerShard.Parse(text));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Of_AllParts_AreTheWholeOnce(int parts)
    {
        var claims = ClaimCatalogue.Shipped.Claims;
        var all = Enumerable.Range(1, parts).SelectMany(part => new LedgerShard(part, parts).Of(claims)).ToArray();
        Assert.Equal(claims.Select(claim => claim.Slug), all.Select(claim => claim.Slug).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_Fewer_KeepsEachWhereItWas()
    {
        var claims = ClaimCatalogue.Shipped.Claims;
        var part = new LedgerShard(1, 2).Of(claims);
        Assert.Equal(part.Where(claim => claim != claims[0]), new LedgerShard(1, 2).Of([.. claims.Skip(1)]));
    }
}
