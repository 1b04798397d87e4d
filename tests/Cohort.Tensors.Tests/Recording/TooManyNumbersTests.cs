namespace Cohort.Tensors.Tests.Recording;

/// <summary>What 31 bits cannot count is counted all the same, and refused by what is too large.</summary>
public class TooManyNumbersTests
{
    [Fact]
    public void LongSize_BeyondEveryTensor_IsCounted()
    {
        Assert.Equal(1L << 32, Shape.Of([65536, 65536]).LongSize);
        Assert.Equal(long.MaxValue, Shape.Of([int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue]).LongSize);
        Assert.Equal(0, Shape.Of([int.MaxValue, int.MaxValue, int.MaxValue, 0]).LongSize);
        Assert.Equal((1, 6, 0), (Shape.Scalar.Size, Shape.Of([2, 3]).Size, Shape.Of([0]).Size));
        var refused = Assert.Throws<TooManyNumbersException>(() => Shape.Of([65536, 65536]).Size);
        Assert.Contains("[65536, 65536] has 4,294,967,296 numbers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowLayout_SegmentsThatFitOneByOne_AreRefusedTogether()
    {
        Segment[] segments = [.. Enumerable.Range(0, 3).Select(i => new Segment($"s{i}", [30_000, 30_000]))];
        Assert.Equal(900_000_000, new RowLayout(segments[..1]).Length);
        Assert.Equal(2_700_000_000, Assert.Throws<TooManyNumbersException>(() => new RowLayout(segments)).Numbers);
        Assert.Throws<TooManyNumbersException>(() => new RowLayout([new Segment("s", [int.MaxValue, int.MaxValue, int.MaxValue, 9])]));
    }

    [Fact]
    public void Record_ValueThatNothingCouldHold_IsRefused()
    {
        var program = new StepProgram();
        var (down, across) = (program.Input("down", [46_341, 1]), program.Input("across", [1, 46_341]));
        Assert.Equal(2_147_488_281, Assert.Throws<TooManyNumbersException>(() => down + across).Numbers);
    }
}
