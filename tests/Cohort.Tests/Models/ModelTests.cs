using Cohort.Models;
using Cohort.Problems;

namespace Cohort.Tests.Models;

public class ModelTests
{
    [Fact]
    public void Mlp_Segments_AreThoseOfItsLayers()
    {
        var network = new Mlp { Hidden = [200] }.Build([784], 10);
        Assert.Equal(["hidden1.weight", "hidden1.bias", "output.weight", "output.bias"], network.Segments.Select(s => s.Name));
        Assert.Equal(784 * 200 + 200 + 200 * 10 + 10, network.Size);
    }

    [Fact]
    public void Mlp_WithoutHiddenLayers_IsTheLinearModel() =>
        Assert.Equal(new LinearModel().Build([28, 28, 1], 10).Size, new Mlp { Hidden = [] }.Build([28, 28, 1], 10).Size);

    [Fact]
    public void Cnn_TwoConvolutions_HalveHeightAndWidthTwice()
    {
        var network = new Cnn { Channels = [16, 32], Kernel = 3 }.Build([28, 28, 1], 10);
        Assert.Equal(9 * 16 + 16 + 9 * 16 * 32 + 32 + 7 * 7 * 32 * 10 + 10, network.Size);
    }

    [Fact]
    public void Cnn_OfATable_IsRefused() =>
        Assert.Equal(RunProblems.ModelDoesNotFit, Assert.Throws<CohortException>(() => new Cnn().Build([12], 2)).Problems[0].Kind);
}
