using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Segments are taken over by name and shape, and whatever does not fit is listed.</summary>
public class StartFitTests
{
    private static readonly Network Small = new Mlp { Hidden = [4, 4] }.Build([3], 2);

    [Fact]
    public void Of_SameNetwork_TakesAll()
    {
        var fit = Fit(new(), Small);
        Assert.Empty(fit.Problems);
        Assert.Equal(Small.Segments.Select(s => s.Name), fit.Taken.Select(s => s.Name));
    }

    [Fact]
    public void Of_OtherShapesAndMissingSegmentsOnEitherSide_AreAllListed()
    {
        Assert.Equal(
            [
                "hidden1.weight is [3, 4] in the network, and [3, 5] in the start",
                "hidden1.bias is [4] in the network, and [5] in the start",
                "hidden2.weight is [4, 4] in the network, and the start has no such segment",
                "hidden2.bias is [4] in the network, and the start has no such segment",
                "output.weight is [4, 2] in the network, and [5, 2] in the start",
            ],
            Fit(new(), new Mlp { Hidden = [5] }.Build([3], 2)).Problems);
        Assert.Equal(
            ["hidden3.bias is [4] in the start, and the network has no such segment",
                "hidden3.weight is [4, 4] in the start, and the network has no such segment"],
            Fit(new(), new Mlp { Hidden = [4, 4, 4] }.Build([3], 2)).Problems);
    }

    [Theory]
    [InlineData("", "output.*", "hidden1.weight hidden1.bias hidden2.weight hidden2.bias")]
    [InlineData("hidden*", "", "hidden1.weight hidden1.bias hidden2.weight hidden2.bias")]
    [InlineData("hidden*", "*.bias", "hidden1.weight hidden2.weight")]
    [InlineData("*1.bias,hidden2.weight", "", "hidden1.bias hidden2.weight")]
    public void Of_Patterns_ChooseByName(string only, string except, string taken)
    {
        var fit = Fit(new() { Only = Names(only), Except = Names(except) }, new Mlp { Hidden = [4, 4] }.Build([3], 7));
        Assert.Empty(fit.Problems);
        Assert.Equal(taken, string.Join(' ', fit.Taken.Select(s => s.Name)));
    }

    [Fact]
    public void Of_LayersThatOnlyTheStartHas_CanBeLeftOut() =>
        Assert.Empty(Fit(new() { Except = ["hidden3.*"] }, new Mlp { Hidden = [4, 4, 4] }.Build([3], 2)).Problems);

    [Fact]
    public void Of_PatternThatNothingHas_IsListed()
    {
        const string There = "there are hidden1.weight, hidden1.bias, hidden2.weight, hidden2.bias, output.weight, output.bias";
        Assert.Equal(
            [
                $"only: no segment is called \"hiden*\"; {There}",
                $"except: no segment is called \"Output.*\"; {There}, input.mean, input.scale",
            ],
            FitWithUnits(new() { Only = ["hidden*", "hiden*"], Except = ["Output.*", "input.*"] }, Small).Problems);
    }

    [Fact]
    public void Of_NothingLeft_IsAProblem()
    {
        Assert.Equal(["nothing is left to be taken over"], Fit(new() { Except = ["*"] }, Small).Problems);
        var none = StartFit.Of(From(new()), new NoModel().Build([3], 2), [], new Dictionary<string, Offer>());
        Assert.Equal(["nothing is left to be taken over"], none.Problems);
    }

    private static StartFit Fit(Part part, Network start) =>
        StartFit.Of(From(part), Small, [], start.Segments.ToDictionary(s => s.Name, Offer.Of));

    private static StartFit FitWithUnits(Part part, Network start)
    {
        Segment[] units = [new("input.mean", [1]), new("input.scale", [1])];
        return StartFit.Of(From(part), Small, units, start.Segments.Concat(units).ToDictionary(s => s.Name, Offer.Of));
    }

    private static FolderStart From(Part part) => new() { Folder = "anywhere", Only = part.Only, Except = part.Except };

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Part
    {
        public string[] Only { get; init; } = [];

        public string[] Except { get; init; } = [];
    }
}
