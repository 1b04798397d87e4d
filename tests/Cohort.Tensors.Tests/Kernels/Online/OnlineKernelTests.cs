using System.Diagnostics;

namespace Cohort.Tensors.Tests;

public class OnlineKernelTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(0, 35), 63, 64, 65, 100, 257];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void Padded_IsTheNextMultipleOfSixteen(int features, int floats) => Assert.Equal(floats, OnlineKernel.Padded(features));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void DotAndStep_AnySizeAndAlignment_HaveTheBitsOfTheReference(int features)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var values = OnlineReference.Numbers(shift + 2 * features + 40, features);
            values.AsSpan(shift + features).Fill(float.NaN); // nothing past the example may be read
            var x = values.AsSpan(shift, features);
            var space = new float[OnlineKernel.Padded(features) + 8];
            var weights = space.AsSpan(shift, OnlineKernel.Padded(features));
            OnlineReference.Numbers(features, -1).CopyTo(weights);
            var expected = weights.ToArray();
            Assert.Equal(Bits(OnlineReference.Dot(expected, x)), Bits(OnlineKernel.Dot(weights, x)));
            OnlineReference.Step(expected, x, 0.75f, -0.3f);
            OnlineKernel.Step(weights, x, 0.75f, -0.3f);
            Assert.Equal(Bits(expected), Bits(weights));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Learn_AnySize_HasTheBitsOfTheReferenceRowByRow(int features)
    {
        const int Rows = 23;
        var (rows, targets) = (OnlineReference.Numbers(Rows * features, features), OnlineReference.Numbers(Rows, -2));
        var (weights, bias, outputs) = (new float[OnlineKernel.Padded(features)], 0.25f, new float[Rows]);
        var (w, b) = (new float[OnlineKernel.Padded(features)], 0.25f);
        Assert.Equal(Rows, OnlineKernel.Learn<SquaredLoss, float>(weights, ref bias, rows, targets, 0.05f, 0.99f, outputs));
        for (var i = 0; i < Rows; i++)
        {
            var x = rows.AsSpan(i * features, features);
            var output = OnlineReference.Dot(w, x) + b;
            Assert.Equal(Bits(output), Bits(outputs[i]));
            var step = -(0.05f * (output - targets[i]));
            b += step;
            OnlineReference.Step(w, x, 0.99f, step);
        }

        Assert.Equal(Bits(w), Bits(weights));
    }

    [Fact]
    public void Learn_NoFeatures_MovesTheBiasAlone()
    {
        var (bias, outputs) = (0f, new float[2]);
        Assert.Equal(2, OnlineKernel.Learn<SquaredLoss, float>([], ref bias, [], [1, 1], 0.5f, 1, outputs));
        Assert.Equal([0, 0.5f], outputs);
        Assert.Equal(0.75f, bias);
    }

    [Fact]
    public void Learn_Logistic_IsTheClosedFormOfTwoSteps()
    {
        // From zero: p = 1/2, so the step is 0.1 * 1/2; then z = 0.05 * (2 * 2 + 1 * 1 + 1) = 0.3 and p = 0.574442517 for class 0.
        var (weights, bias, outputs) = (new float[16], 0f, new float[2]);
        Assert.Equal(2, OnlineKernel.Learn<LogisticLoss, int>(weights, ref bias, [2, 1, 2, 1], [1, 0], 0.1f, 1, outputs));
        Assert.Equal([0, 0.3f], outputs);
        Assert.Equal(0.05f - 0.0574442517f, bias, 1e-8f);
        Assert.Equal(0.1f - 0.1148885034f, weights[0], 1e-8f);
        Assert.Equal(0.05f - 0.0574442517f, weights[1], 1e-8f);
        Assert.All(weights[2..], w => Assert.Equal(0, w));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Learn_ARowThatIsNotFinite_IsPredictedAndNotLearnedFrom(float hole)
    {
        var rows = OnlineReference.Numbers(5 * 20, 1);
        int[] labels = [1, 0, 1, 1, 0];
        foreach (var at in new[] { 0, 2, 4 })
        {
            var broken = rows.ToArray();
            broken[at * 20 + 17] = hole;
            var (weights, bias, outputs) = (new float[32], 0f, new float[5]);
            weights[17] = 0.5f;
            Assert.Equal(4, OnlineKernel.Learn<LogisticLoss, int>(weights, ref bias, broken, labels, 0.1f, 1, outputs));
            var (without, other, rest) = (new float[32], 0f, new float[4]);
            without[17] = 0.5f;
            OnlineKernel.Learn<LogisticLoss, int>(without, ref other, [.. rows[..(at * 20)], .. rows[((at + 1) * 20)..]],
                [.. labels[..at], .. labels[(at + 1)..]], 0.1f, 1, rest);
            Assert.False(float.IsFinite(outputs[at]));
            Assert.Equal(Bits(without), Bits(weights));
            Assert.Equal(Bits(other), Bits(bias));
        }
    }

    [Fact]
    public void Learn_ATargetThatIsNotFinite_IsNotLearnedFrom()
    {
        var (weights, bias, outputs) = (new float[16], 0f, new float[3]);
        var learned = OnlineKernel.Learn<SquaredLoss, float>(weights, ref bias, [1, 1, 1], [float.NaN, 1, float.NegativeInfinity], 0.5f, 1, outputs);
        Assert.Equal(1, learned);
        Assert.Equal([0, 0, 1], outputs);
        Assert.Equal((0.5f, 0.5f), (weights[0], bias));
    }

    [Fact]
    public void Step_Endless_LeavesThePaddingZero()
    {
        var weights = new float[16];
        OnlineKernel.Step(weights, [1, -1], 1, float.PositiveInfinity);
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, .. new float[14]], weights);
    }

    [Fact]
    public void Lengths_ThatDoNotAgree_AreRefused()
    {
        var bias = 0f;
        Assert.Throws<ArgumentException>(() => OnlineKernel.Dot(new float[15], new float[15]));
        Assert.Throws<ArgumentException>(() => OnlineKernel.Step(new float[16], new float[17], 1, 1));
        Assert.Throws<ArgumentException>(
            () => OnlineKernel.Learn<SquaredLoss, float>(new float[16], ref bias, new float[5], [1, 2], 1, 1, new float[2]));
        Assert.Throws<ArgumentException>(
            () => OnlineKernel.Learn<SquaredLoss, float>(new float[16], ref bias, new float[4], [1, 2], 1, 1, new float[1]));
        Assert.Equal(0, OnlineKernel.Learn<SquaredLoss, float>(new float[16], ref bias, [], [], 1, 1, []));
    }

    [Fact]
    public void Sigmoid_IsWithinFourUlpsOfDoublePrecision()
    {
        for (var x = -87f; x < 100; x += 0.0137f)
        {
            var expected = (float)(1 / (1 + PortableMath.Exp(-(double)x)));
            Assert.InRange(Math.Abs((long)Bits(OnlineKernel.Sigmoid(x)) - Bits(expected)), 0, 4);
        }

        Assert.Equal(0.5f, OnlineKernel.Sigmoid(0));
        Assert.Equal(0, OnlineKernel.Sigmoid(float.NegativeInfinity));
        Assert.Equal(1, OnlineKernel.Sigmoid(float.PositiveInfinity));
        Assert.True(float.IsNaN(OnlineKernel.Sigmoid(float.NaN)));
    }

    [Fact]
    public void Softmax_LargeLogits_AreTheirProbabilities()
    {
        float[] logits = [1000, 1000 + (float)PortableMath.Log(2), 1000 + (float)PortableMath.Log(5)];
        OnlineKernel.Softmax(logits);
        Assert.Equal([0.125, 0.25, 0.625], logits.Select(p => Math.Round(p, 4))); // a logit near 1000 is known to 3e-5
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0", "False True")]
    [InlineData("DOTNET_EnableAVX2", "0", "False False")]
    public void Learn_WithoutWideRegisters_EndsWithTheSameBits(string variable, string value, string registers)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OnlineReference).Assembly.Location, "online"]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.FileName = Environment.ProcessPath;
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal($"{registers} {OnlineReference.Hash()}", output);
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = Bits(values[i]);
        return bits;
    }
}
