namespace Cohort.Claims.Tests;

public class ClaimLengthTests
{
    private const string Bare = "version: v\nsays:\nregime:\nplan: {}\ndemand:\n  - H a > b + 0.1\n";

    [Theory]
    [InlineData("")]
    [InlineData(" short")]
    [InlineData(" >\n  It goes on.\n\n  And on.")]
    [InlineData(" in a line\n  and one more")]
    public void Of_Prose_DoesNotCount(string prose) =>
        Assert.Equal(Bare.Length, ClaimLength.Of(Bare.Replace("says:", "says:" + prose, StringComparison.Ordinal)));

    [Fact]
    public void Of_CommentsAndReasons_DoNotCount()
    {
        Assert.Equal(Bare.Length, ClaimLength.Of(Bare.Replace("0.1", "0.1 because it is so", StringComparison.Ordinal)));
        Assert.Equal(Bare.Length, ClaimLength.Of(Bare.Replace("{}", "{} # nothing", StringComparison.Ordinal)));
        Assert.Equal(Bare.Length, ClaimLength.Of(Bare.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_EverythingElse_Counts()
    {
        Assert.Equal(Bare.Length, ClaimLength.Of(Bare));
        Assert.Equal(Bare.Length + 12, ClaimLength.Of(Bare.Replace("{}", "{} rounds: 10", StringComparison.Ordinal)) + 1);
        Assert.Equal(Bare.Length + 4, ClaimLength.Of(Bare.Replace("version: v", "version: v#not", StringComparison.Ordinal)));
    }
}
