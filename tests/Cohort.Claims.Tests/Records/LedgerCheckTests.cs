namespace Cohort.Claims.Tests;

public class LedgerCheckTests
{
    private static readonly FormResult Holds = ToyResults.Of(0.1, 0.102), NotShown = ToyResults.Of(0, 0.1), Contradicted = ToyResults.Of(-0.1, -0.11);

    [Fact]
    public void Worse_OfALowerVerdict_NamesIt()
    {
        var worse = Assert.Single(LedgerCheck.Worse(Holds, Contradicted)).ToString();
        Assert.Contains("with against without (accuracy > 0.05): contradicted, the ledger has holds", worse, StringComparison.Ordinal);
        Assert.Single(LedgerCheck.Worse(Holds, NotShown));
        Assert.Single(LedgerCheck.Worse(NotShown, Contradicted));
    }

    [Fact]
    public void Worse_OfTheSameOrABetterVerdict_IsEmpty()
    {
        Assert.Empty(LedgerCheck.Worse(Contradicted, NotShown));
        Assert.Empty(LedgerCheck.Worse(NotShown, Holds));
        Assert.Empty(LedgerCheck.Worse(Holds, Holds));
    }

    [Fact]
    public void Drifted_OfAnEffectOutsideTheInterval_NamesIt()
    {
        Assert.Single(LedgerCheck.Drifted(Holds, ToyResults.Of(0.5, 0.51)));
        Assert.Empty(LedgerCheck.Drifted(Holds, ToyResults.Of(0.1, 0.12)));
    }
}
