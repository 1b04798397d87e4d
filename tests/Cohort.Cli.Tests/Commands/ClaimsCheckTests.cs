using Cohort.Claims;
using Cohort.Problems;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort claims --check</c>: what is equal, stale, broken and refused.</summary>
public sealed class ClaimsCheckTests : IDisposable
{
    private readonly ClaimsFolder ledger = new();

    public void Dispose() => ledger.Dispose();

    [Theory]
    [InlineData("--check")]
    [InlineData("--check", "--run", "full")]
    public void Check_OfTheSame_Ends0(params string[] args)
    {
        ledger.Call("--run", "full");
        Assert.Equal(0, ledger.Call(args));
        Assert.Contains("1 equal, 0 stale, 0 refused or broken.", ledger.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rounds: 3|2", "rounds: 30|20", "refused: toy: fast form: \"alone\": budget.rounds is 20 now")]
    [InlineData("count: 2", "count: 4", "peers.count is 4 now")]
    [InlineData("alone - 0.9", "alone - 0.8", "a demand is gone: H together > alone - 0.9")]
    public void Check_OfAChangedClaim_Ends5AndNamesTheChange(string old, string now, string reason)
    {
        ledger.Call("--run", "full");
        ledger.Folder.Write("toy.yaml", ClaimsFolder.Toy.Replace(old, now, StringComparison.Ordinal));
        var before = ledger.Files();

        Assert.Equal((int)ExitCode.Claims, ledger.Call("--check"));
        Assert.Contains(reason, ledger.Error, StringComparison.Ordinal);
        Assert.Contains("0 equal, 0 stale, 1 refused or broken.", ledger.Error, StringComparison.Ordinal);
        Assert.Equal(before, ledger.Files());
        Assert.Equal(0, ledger.Call());
        Assert.Contains("note: toy: ", ledger.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ResultsWhoseClaimIsGone_Ends5AndNamesThem()
    {
        ledger.Call("--run", "full");
        File.Move(ledger.Folder["toy.yaml"], ledger.Folder["other.yaml"]);
        ledger.Call("other", "--run", "full");

        Assert.Equal((int)ExitCode.Claims, ledger.Call("--check"));
        Assert.Contains("refused: toy: there are results and no such claim", ledger.Error, StringComparison.Ordinal);
        Assert.Contains("1 equal, 0 stale, 1 refused or broken.", ledger.Error, StringComparison.Ordinal);
        Assert.Equal(0, ledger.Call("other", "--check")); // nobody asked about the other
    }

    [Fact]
    public void Check_OfAClaimThatWasNotRun_Ends5() => Assert.Equal((int)ExitCode.Claims, ledger.Call("--check"));

    [Fact]
    public void Check_MovedByOneUlp_Ends0AndMarksThePageWhenAsked()
    {
        ledger.Call("--run", "full");
        var before = ledger.Files();
        ledger.Move(Math.BitIncrement);
        Assert.Equal(0, ledger.Call("--check"));
        Assert.Contains("stale: toy: its bits have moved", ledger.Error, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(ledger.Stored).Stale);

        Assert.Equal(0, ledger.Call("--check", "--write"));
        Assert.Equal(LedgerSession.Version, Assert.Single(ledger.Stored).Stale);
        Assert.Contains($"*Stale since {LedgerSession.Version}", File.ReadAllText(ledger.Folder["results/toy.md"]), StringComparison.Ordinal);
        Assert.Contains("[toy](toy.md) (stale)", File.ReadAllText(ledger.Folder["results/README.md"]), StringComparison.Ordinal);

        ledger.Move(Math.BitDecrement);
        Assert.Equal(0, ledger.Call("--check", "--write"));
        Assert.Equal(before, ledger.Files());
    }

    [Fact]
    public void Check_EffectMoved_Ends5AndNamesIt()
    {
        ledger.Call("--run", "full");
        ledger.Move(Math.BitIncrement);
        ledger.Call("--check", "--write");
        ledger.Move(value => value + 9);
        Assert.Equal((int)ExitCode.Claims, ledger.Call("--check", "--write"));
        Assert.Contains("broken: toy: H together > alone - 0.9: ", ledger.Error, StringComparison.Ordinal);
        Assert.NotEqual("", Assert.Single(ledger.Stored).Stale); // what is broken is no less stale than before
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 5)]
    public void Check_MoreStaleThanMayBe_Ends5(int claims, int exit)
    {
        File.Delete(ledger.Folder["toy.yaml"]);
        for (var n = 0; n < claims; n++) ledger.Folder.Write($"toy-{n}.yaml", ClaimsFolder.Toy);
        ledger.Call("--run", "full");
        for (var n = 0; n < claims; n++) ledger.Move(Math.BitIncrement, $"toy-{n}");
        Assert.Equal(exit, ledger.Call("--check"));
        Assert.Contains($"0 equal, {claims} stale, 0 refused or broken", ledger.Error, StringComparison.Ordinal);
    }
}
