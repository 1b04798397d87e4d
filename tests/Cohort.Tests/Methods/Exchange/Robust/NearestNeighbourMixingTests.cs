using Cohort.Methods;

namespace Cohort.Tests.Methods;

public sealed class NearestNeighbourMixingTests
{
    [Fact]
    public void Mix_FourVectors_EachIsTheMeanOfItsThreeNearest()
    {
        var mixed = new NearestNeighbourMixing().Mix(Numbers(0, 1, 3, 9), attackers: 1, null!);
        Assert.Equal([4 / 3f, 4 / 3f, 4 / 3f, 13 / 3f], mixed.Select(v => v.Span[0]));
    }

    [Fact]
    public void Mix_EquallyFar_LowerIdIsNearer()
    {
        var mixed = new NearestNeighbourMixing().Mix(Numbers(2, 0, 1), attackers: 1, null!);
        Assert.Equal([1.5f, 0.5f, 1.5f], mixed.Select(v => v.Span[0])); // 1 is as far from 2 as from 0
    }

    [Fact]
    public void Mix_ManyOfOnePlace_ItselfIsAmongThem()
    {
        var mixed = new NearestNeighbourMixing().Mix(Numbers(1, 1, 1, 5), attackers: 3, null!);
        Assert.Equal([1f, 1f, 1f, 5f], mixed.Select(v => v.Span[0]));
    }

    private static ReadOnlyMemory<float>[] Numbers(params float[] numbers) => [.. numbers.Select(x => new ReadOnlyMemory<float>([x]))];
}
