using Cohort.Tensors;

namespace Cohort.Compare.Tests;

public class MemoryUseTests
{
    private static readonly MemoryUse Use = new(3, 400, 100, 50, 25, 20, 5);

    [Fact]
    public void Parse_WhatTheWorkerReplies_IsThatUse() => Assert.Equal(Use, MemoryUse.Parse(Use.Line));

    [Fact]
    public void Parse_SomethingElse_Throws() => Assert.Throws<FormatException>(() => MemoryUse.Parse("3 400"));

    [Fact]
    public void Ratio_PeakTwiceTheSum_IsTwo() => Assert.Equal((200, 2.0), (Use.Sum, Use.Ratio));

    [SkippableFact]
    public void Peak_MemoryThatCameAndWent_IsSeenUntilForgotten()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel's counts are those of Linux");
        const int Floats = 50_000_000;
        PeakMemory.Forget();
        var before = PeakMemory.Peak;
        using (new NativeBuffer<float>(Floats)) Assert.True(PeakMemory.Now > 4L * Floats); // it is filled with zeros
        Assert.InRange(PeakMemory.Peak - before, 3L * Floats, 6L * Floats);
        PeakMemory.Forget();
        Assert.True(PeakMemory.Peak < before + 2L * Floats);
    }

    [SkippableFact]
    public void Measure_SmallWork_CountsWhatItsPlanNeeds()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the kernel's counts are those of Linux");
        var spec = new WorkSpec
        {
            Example = [16], Widths = [32], Classes = 16, Peers = 5, Rows = 8, Batch = 4, Momentum = 0.9, Mixing = true, Threads = 2,
        };
        var use = Measured(spec);
        const int Weights = (16 * 32) + 32 + (32 * 16) + 16, Own = 4 * 16; // loss, rate, mean and scale begin at 64 bytes each
        Assert.Equal((5, 5 * Weights * 4L, 5 * (Weights + Own) * 4L), (use.Learners, use.State, use.Bank));
        Assert.Equal(40 * (16 + 1) * 4L, use.Data);
        var secondThread = use.Activations - Measured(spec with { Threads = 1 }).Activations;
        var thirdThread = Measured(spec with { Threads = 3 }).Activations - use.Activations;
        Assert.Equal(secondThread, thirdThread);
        Assert.True(secondThread >= 4 * 4 * 32); // a hidden layer's at least
        var fiveMore = Measured(spec with { Peers = 10, SharedRows = 40 });
        const int Batch = 48; // the 40 rows, in sixteens
        Assert.Equal(5 * Batch * (16 + 1) * 4L, fiveMore.Evaluation - use.Evaluation); // outputs and order of a batch for each learner
        Assert.True(use.Peak > 0);
    }

    private static MemoryUse Measured(WorkSpec spec)
    {
        using var folder = new WorkFolder(spec);
        return new MemoryWorker(folder.Path).Measure();
    }
}
