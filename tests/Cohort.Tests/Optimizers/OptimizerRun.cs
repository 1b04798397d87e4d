using Cohort.Optimizers;
using Cohort.Tensors;

namespace Cohort.Tests.Optimizers;

/// <summary>One learner with three weights that an optimiser moves against gradients that the test gives.</summary>
internal static class OptimizerRun
{
    /// <summary>The weights after one step for each gradient, starting from <paramref name="start"/>.</summary>
    public static float[] Of(IOptimizer optimizer, float[] start, float rate, params float[][] gradients)
    {
        var weight = new Segment("w", [start.Length]);
        var row = new RowLayout([weight, .. optimizer.Declare(default, [weight])]);
        var program = new StepProgram();
        optimizer.Update(new WeightUpdate(program, row, default, program.Constant(rate)), [(weight, program.Input("g", weight.Shape))]);
        using var team = new WorkerTeam(1);
        using var bank = new Bank(row, 1);
        bank.Initialize(0, 1, 0);
        start.CopyTo(bank[0, weight]);
        using var given = new NativeBuffer<float>(gradients.Sum(g => g.Length));
        for (var i = 0; i < gradients.Length; i++) gradients[i].CopyTo(given.Slice(i * start.Length, start.Length));
        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        runner.Bind("g", _ => new Binding(given, 0, start.Length));
        runner.Run(0, _ => gradients.Length);
        return bank[0, weight].ToArray();
    }

    public static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-6);
    }
}
