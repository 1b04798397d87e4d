namespace Cohort.Tensors.Tests;

/// <summary>What a run counts as having come from other learners.</summary>
public class CrossedTests
{
    private static readonly Segment Weight = new("w", [5], Initializer.Ones);

    // Who hears others: 0 hears 1 and 3; 1 nobody; 2 all; 3 all, one of them with a negative weight.
    private static readonly float[][] Weights = [[0.5f, 0.5f, 0, 0.1f], [0, 1, 0, 0], [0.1f, 0.2f, 0.3f, 0.4f], [1, -1, 1, 0]];

    private static readonly float[] Both = [0.5f, 0.5f];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Crossed_ZeroWeightsIdleLearnersAndSteps_IsTheCountByHand(int threads, bool stepwise)
    {
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight).Mix(program.Input("mix", [4])));
        using var bank = new Bank(new RowLayout([Weight]), 4);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(), [9, 7, 1, 3], new SlotRows(bank, [0, 1, 2, 3]));
        Assert.Equal(0, runner.Crossed);
        runner.Bind("mix", k => StepRun.Place(Weights[k]));
        Assert.Equal(5 * (2 + 0 + 3 + 3), CrossedIn(1, 1, 1, 1));
        Assert.Equal(5 * (2 + 0 + 2), CrossedIn(1, 1, 0, 1));
        Assert.Equal(5 * (0 + 1), CrossedIn(1, 0, 1, 0));
        Assert.Equal(5 * (5 + 2 + 0), CrossedIn(3, 0, 1, 2)); // 0, 2 and 3 meet, then 0 and 3, then 0 is alone
        Assert.Equal(0, CrossedIn(0, 0, 0, 0));

        long CrossedIn(params int[] steps)
        {
            if (stepwise) for (int step = 0, most = runner.Begin(0, k => steps[k]); step < most; step++) runner.Step(step);
            else runner.Run(0, k => steps[k]);
            return runner.Crossed;
        }
    }

    [Theory]
    [InlineData(false, 3 * 1)]
    [InlineData(true, 3 * (1 + 1))]
    public void Crossed_GradientsThatFlowBack_CountToo(bool back, long expected)
    {
        var program = new StepProgram();
        var (x, w, t) = (program.Input("x", [3]), program.Input("w", [2]), program.Input("t", [2]));
        var mixed = (x * x).Mix(w, back ? t : null);
        program.Return("gradient", (mixed * mixed).Sum().Gradients(x)[0]);
        program.Return("mixed", mixed);
        using var team = new WorkerTeam(2);
        using var runner = new ProgramRunner(team, program.Compile(), [4, 9]);
        runner.Bind("x", k => StepRun.Place(new[] { 1f, 2, 3 + k }));
        runner.Bind("w", k => StepRun.Place(k == 0 ? new[] { 0f, 2 } : [0, 1])); // 0 hears 1
        runner.Bind("t", k => StepRun.Place(k == 0 ? new[] { 0f, 0 } : [2, 1]));
        runner.Run(0, _ => 1);
        Assert.Equal(expected, runner.Crossed);
    }

    [Fact]
    public void Crossed_SeveralMixes_CountForEachAndEqualOnesOnce()
    {
        var program = new StepProgram();
        var (x, w, v) = (program.Input("x", [3]), program.Input("w", [2]), program.Input("v", [2]));
        program.Return("y", x.Mix(w) + x.Mix(v) + x.Mix(w).Mix(v));
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [4, 9]);
        foreach (var name in new[] { "w", "v" }) runner.Bind(name, _ => StepRun.Place(Both));
        runner.Bind("x", _ => StepRun.Place(new float[3]));
        runner.Run(0, _ => 4);
        Assert.Equal(4 * 3 * 2 * 3, runner.Crossed); // steps, mixes, learners that hear one other, floats
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 1, false)] // fewer learners than threads: the kernel is divided among them
    [InlineData(1, 5, false)]
    [InlineData(1, 5, true)]
    public void Crossed_KernelInParts_IsCountedOnce(int threads, int parts, bool backwards)
    {
        const int Size = 100_001;
        var program = new StepProgram();
        program.Return("y", program.Input("x", [Size]).Mix(program.Input("w", [2])));
        var compiled = program.Compile();
        Assert.InRange(Assert.Single(compiled.Kernels).Split(4).Length, 2, 4);
        CutKernel.CutAll(compiled, parts, backwards);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, compiled, [0, 1]);
        runner.Bind("x", _ => StepRun.Place(new float[Size]));
        runner.Bind("w", _ => StepRun.Place(Both));
        runner.Run(0, _ => 3);
        Assert.Equal(3L * 2 * Size, runner.Crossed);
    }
}
