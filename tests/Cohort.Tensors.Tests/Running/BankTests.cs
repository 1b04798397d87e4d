namespace Cohort.Tensors.Tests;

public class BankTests
{
    private static readonly Segment A = new("a", [3], Initializer.Uniform(0.5f)), B = new("b", [2, 2], Initializer.Ones),
        S = new("s", [20], Initializer.Normal(1)) { Shared = true };

    [Fact]
    public void Layout_Segments_BeginAtMultiplesOfSixteenFloats()
    {
        var layout = new RowLayout([A, S, B]);
        Assert.Equal((0, 16, 32, 32), (layout.OffsetOf(A), layout.OffsetOf(B), layout.Length, layout.SharedLength));
        Assert.Same(B, layout["b"]);
        Assert.False(layout.Contains(new Segment("b", [4])));
        Assert.Throws<ArgumentException>(() => layout.OffsetOf(new Segment("b", [4])));
        Assert.Contains("a, s, b", Assert.Throws<KeyNotFoundException>(() => layout["c"]).Message);
    }

    [Fact]
    public void Layout_TwoSegmentsOfOneName_Throws() => Assert.Throws<ArgumentException>(() => new RowLayout([A, new Segment("a", [1])]));

    [Fact]
    public void Initialize_Row_DependsOnSeedAndIdOnly()
    {
        using var bank = new Bank(new RowLayout([A, S, B]), 3);
        using var other = new Bank(new RowLayout([B, A, S]), 1);
        for (var row = 0; row < 3; row++) bank.Initialize(row, 5, row + 10);
        other.Initialize(0, 5, 11);
        Assert.Equal(bank[1, A].ToArray(), other[0, A].ToArray());
        Assert.NotEqual(bank[0, A].ToArray(), bank[1, A].ToArray());
        Assert.Equal([1f, 1f, 1f, 1f], bank[2, B].ToArray());
        Assert.All(bank[0, A].ToArray(), v => Assert.InRange(v, -0.5f, 0.5f));
        Assert.Equal(bank[0, S].ToArray(), other[0, S].ToArray());
    }

    [Fact]
    public void Shared_Segment_IsOneForAllRows()
    {
        using var bank = new Bank(new RowLayout([A, S]), 2);
        bank[0, S][4] = 9;
        Assert.Equal(9, bank[1, S][4]);
        Assert.Throws<ArgumentException>(() => new StepProgram().Assign(S, new StepProgram().Parameter(S)));
    }

    [Fact]
    public void Row_OutOfRange_Throws()
    {
        using var bank = new Bank(new RowLayout([]), 2);
        Assert.Equal(0, bank.Row(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => bank.Row(2).Length);
    }
}
