using System.Diagnostics;

namespace Cohort.Tensors.Tests;

public class DeterminismTests
{
    [Fact]
    public void Training_OneAndTwoAndThreeThreads_EndsWithTheSameBits()
    {
        var one = SmallTraining.Hash(threads: 1);
        Assert.Equal(one, SmallTraining.Hash(threads: 2));
        Assert.Equal(one, SmallTraining.Hash(threads: 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Training_FewerLearnersThanThreads_EndsWithTheSameBits(int learners)
    {
        using var expected = WideTraining.Train(learners, threads: 1);
        foreach (var threads in new[] { 2, 3, 5 })
        {
            using var actual = WideTraining.Train(learners, threads);
            for (var row = 0; row < learners; row++) Assert.True(expected.Row(row).SequenceEqual(actual.Row(row)), $"{threads} threads, row {row}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TrainingOfAttention_FewerLearnersThanThreads_EndsWithTheSameBits(int learners)
    {
        using var expected = WideAttention.Train(learners, threads: 1);
        Assert.All(expected.Row(0).ToArray(), value => Assert.True(float.IsFinite(value)));
        foreach (var threads in new[] { 2, 3, 5 })
        {
            using var actual = WideAttention.Train(learners, threads);
            for (var row = 0; row < learners; row++) Assert.True(expected.Row(row).SequenceEqual(actual.Row(row)), $"{threads} threads, row {row}");
        }
    }

    [Fact]
    public void TrainingOfAttention_TwoThreads_DividesKernelsOfMostKinds()
    {
        using var training = new WideAttention(1, 1);
        var divided = training.Program.Kernels.Where(k => k is RangeKernel && k.Split(4).Length > 1).Select(k => k.GetType().Name).Distinct();
        Assert.InRange(divided.Count(), 15, 40);
    }

    [Fact]
    public void Training_FusedOrNot_EndsWithTheSameBits() => Assert.Equal(SmallTraining.Hash(1, fuse: false), SmallTraining.Hash(1, fuse: true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_WholeTilesFusedOrNot_EndsWithTheSameBits(bool momentum)
    {
        using var apart = WideTraining.Train(1, 1, momentum, fuse: false);
        using var fused = WideTraining.Train(1, 1, momentum, fuse: true);
        Assert.True(apart.Row(0).SequenceEqual(fused.Row(0)));
    }

    [Fact]
    public void Training_Images_EndsWithTheSameBitsOnAnyThreadsFusedOrNot()
    {
        var one = ImageTraining.Hash(threads: 1);
        foreach (var threads in new[] { 2, 3, 5 }) Assert.Equal(one, ImageTraining.Hash(threads));
        Assert.Equal(one, ImageTraining.Hash(threads: 1, fuse: false));
    }

    [Fact]
    public void Training_LearnerAloneOrAmongTwenty_EndsWithTheSameBits()
    {
        using var many = SmallTraining.Train([.. Enumerable.Range(0, 20)], threads: 2, meet: false);
        using var alone = SmallTraining.Train([7], threads: 1, meet: false);
        Assert.True(many.Row(7).SequenceEqual(alone.Row(0)));
        Assert.False(many.Row(7).SequenceEqual(many.Row(8)));
    }

    [Fact]
    public void Training_OtherOrderOfItems_GivesEachLearnerTheSameBits()
    {
        using var forward = SmallTraining.Train([0, 1, 2, 3], threads: 2, meet: true);
        using var backward = SmallTraining.Train([3, 2, 1, 0], threads: 2, meet: true);
        for (var k = 0; k < 4; k++) Assert.True(forward.Row(k).SequenceEqual(backward.Row(3 - k)));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0", "False True")]
    [InlineData("DOTNET_EnableAVX2", "0", "False False")]
    public void Training_WithoutWideRegisters_EndsWithTheSameBits(string variable, string value, string registers)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SmallTraining).Assembly.Location]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.FileName = Environment.ProcessPath;
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal($"{registers} {SmallTraining.Hash(threads: 1)} {ProductBits.Hash()} {ImageTraining.Hash(threads: 1)} {Dense.Hash()}", output);
    }
}
