namespace Cohort.Tensors.Tests;

/// <summary>Counts the whole process's bytes, so nothing else may run.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    private static readonly Segment Weight = new("w", [3], Initializer.Ones);

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    [InlineData(2, false, true)]
    [InlineData(2, true, true)]
    public void Run_Warm_AllocatesNothingPerStep(int threads, bool meets, bool stepwise)
    {
        var program = new StepProgram();
        var value = (program.Parameter(Weight) * 0.9f + program.Uniform("noise", [3])).Softmax();
        program.Assign(Weight, meets ? value.Mix(program.Input("mix", [4])) : value);
        program.Return("mean", value.Mean());
        using var bank = new Bank(new RowLayout([Weight]), 4);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(), [0, 1, 2, 3], new SlotRows(bank, [0, 1, 2, 3]));
        using var mix = new NativeBuffer<float>(4);
        runner.Bind("mix", _ => new Binding(mix));
        long Allocated(int steps)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            if (stepwise) for (int step = 0, most = runner.Begin(0, _ => steps); step < most; step++) runner.Step(step);
            else runner.Run(0, _ => steps);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Allocated(200);
        Assert.InRange(Enumerable.Range(0, 5).Min(_ => Allocated(1000)), 0, 999); // not a byte per step
    }

    [Fact]
    public void Run_WarmTrainingOfAttention_AllocatesNothingPerStep()
    {
        using var training = new WideAttention(learners: 1, threads: 2);
        var divided = training.Program.Kernels.Count(k => k.Split(4).Length > 1);
        training.Run(3);
        var allocated = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            training.Run(40);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        });
        Assert.InRange(allocated, 0, 40 * divided - 1); // not a byte per divided kernel; a thread that goes to sleep allocates a little
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(1, 2)]
    public void Run_WarmTrainingOfAnMlp_AllocatesNothingPerStep(int learners, int threads)
    {
        using var training = new WideTraining(learners, threads);
        training.Run(3);
        var allocated = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            training.Run(40);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        });
        Assert.InRange(allocated, 0, 40 * learners - 1); // not a byte per learner's step; a thread that goes to sleep allocates a little
    }
}
