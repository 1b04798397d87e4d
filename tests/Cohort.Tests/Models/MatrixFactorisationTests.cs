using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

public sealed class MatrixFactorisationTests
{
    [Fact]
    public void Forward_IsTheProductOfVectorsAndAllBiases()
    {
        var network = new MatrixFactorisation { Factors = 2 }.Build([2], 1, 3);
        Assert.Equal((2 * (3 * 2 + 3) + 1, ElementType.Int32), (network.Size, network.ExampleType));
        using var run = new ForwardRun(network.Segments);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(run["output.users"]);
        new float[] { -1, -1, -1, -1, 7, 8 }.CopyTo(run["output.items"]);
        Assert.All(run["output.user_biases"].ToArray().Concat(run["output.item_biases"].ToArray()), b => Assert.Equal(0, b));
        new float[] { 10, 0.25f, 10 }.CopyTo(run["output.user_biases"]);
        new float[] { 10, 10, 0.5f }.CopyTo(run["output.item_biases"]);
        run["output.mean"][0] = 100;
        Assert.Equal([3 * 7 + 4 * 8 + 0.75f + 100], run.Of(network, [1, 2]));
    }

    [Fact]
    public void Build_OtherData_IsRefusedWithAllThatIsWrong()
    {
        var wrong = Assert.Throws<CohortException>(() => new MatrixFactorisation().Build([3], 2, 0));
        Assert.Equal([RunProblems.ModelDoesNotFit, RunProblems.ModelDoesNotFit], wrong.Problems.Select(p => p.Kind));
        Assert.Throws<CohortException>(() => new MatrixFactorisation().Build([2], 1));
    }

    [Theory]
    [InlineData("model: mlp, data: user_items", "choose one that reads ids, such as matrix_factorisation")]
    [InlineData("model: matrix_factorisation, data: glyphs", "reads two ids, as of a user and an item; this data has examples of shape [16, 16, 1]")]
    public void Run_ModelAndDataThatDoNotFit_SaysWhatWould(string pair, string expected)
    {
        var parts = pair.Split(", ");
        var plan = Plan.Parse($"{{ budget: {{ rounds: 1 }}, {parts[1]}, learner: {{ {parts[0]} }} }}");
        var refused = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run());
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }
}
