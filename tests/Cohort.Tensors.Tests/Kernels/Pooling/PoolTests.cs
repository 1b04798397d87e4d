namespace Cohort.Tensors.Tests;

/// <summary>
/// Max-pooling and its gradient against a scalar reference, bit by bit: ties, NaN, infinities, windows that overlap or leave rows out, one and
/// several threads.
/// </summary>
public sealed class PoolTests
{
    private static readonly float[] Values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0, 1, -1];

    [Fact]
    public void Pool_DrawnImages_TakesTheFirstOfTheLargestAndNaNBeforeAll()
    {
        var random = new RandomStream(1, "pools");
        for (var i = 0; i < 150; i++)
        {
            var (size, stride) = (1 + random.NextInt32(4), 1 + random.NextInt32(3));
            Shape images = [1 + random.NextInt32(4), size + random.NextInt32(7), size + random.NextInt32(7), 1 + random.NextInt32(20)];
            Check(ref random, images, size, stride, 1);
        }
    }

    [Fact]
    public void Pool_LargeEnoughToBeDivided_HasTheSameBits()
    {
        var random = new RandomStream(2, "pools");
        foreach (var (size, stride) in new[] { (2, 2), (3, 1), (2, 3) })
        {
            foreach (var threads in new[] { 2, 3 }) Check(ref random, [7, 40, 41, 19], size, stride, threads);
        }
    }

    [Fact]
    public void Gradient_ReluBelow_HasTheSameBitsFusedOrNot()
    {
        var random = new RandomStream(3, "pools");
        foreach (var (size, stride) in new[] { (2, 2), (3, 1), (1, 2) })
        {
            Shape shape = [3, 6, 8, 11];
            var program = new StepProgram();
            var images = program.Input("images", shape);
            var pooled = images.Relu().MaxPool2D(size, stride);
            program.Return("gradient", (pooled * program.Input("given", pooled.Shape)).Sum().Gradients(images)[0]);
            Assert.Contains("PoolScatter+Gate", program.Compile().Listing, StringComparison.Ordinal);
            Dictionary<string, Array> bound = new() { ["images"] = Drawn(ref random, shape.Size), ["given"] = Drawn(ref random, pooled.Shape.Size) };
            Same(StepRun.Of(program, "gradient", [bound], options: new CompileOptions(Fuse: false))[0], StepRun.Of(program, "gradient", [bound])[0],
                $"windows of {size}, stride {stride}");
        }
    }

    private static float[] Drawn(ref RandomStream random, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = random.NextInt32(4) == 0 ? Values[random.NextInt32(Values.Length)] : random.NextSingle() - 0.5f;
        return values;
    }

    private static void Check(ref RandomStream random, Shape shape, int size, int stride, int threads)
    {
        var program = new StepProgram();
        var images = program.Input("images", shape);
        var pooled = images.MaxPool2D(size, stride);
        var given = program.Input("given", pooled.Shape);
        program.Return("pooled", pooled);
        program.Return("gradient", (pooled * given).Sum().Gradients(images)[0]);
        var (x, d) = (new float[shape.Size], new float[pooled.Shape.Size]);
        var strange = random.NextInt32(2) == 0;
        for (var i = 0; i < x.Length; i++)
            x[i] = strange && random.NextInt32(3) == 0 ? Values[random.NextInt32(Values.Length)] : random.NextInt32(9) - 4;
        for (var i = 0; i < d.Length; i++) d[i] = random.NextSingle() - 0.5f;
        Dictionary<string, Array> bound = new() { ["images"] = x, ["given"] = d };
        var (expected, gradient) = Reference(x, d, shape, pooled.Shape, size, stride);
        var name = $"{shape}, windows of {size}, stride {stride}, {threads} threads";
        Same(expected, StepRun.Of(program, "pooled", [bound], threads)[0], name);
        Same(gradient, StepRun.Of(program, "gradient", [bound], threads)[0], name + ", gradient");
    }

    private static (float[] Pooled, float[] Gradient) Reference(float[] x, float[] d, Shape image, Shape result, int size, int stride)
    {
        var (pooled, gradient) = (new float[result.Size], new float[image.Size]);
        for (var at = 0; at < pooled.Length; at++)
        {
            var place = Value.At(result, at);
            var best = -1;
            for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                var here = (((place[0] * image[1]) + (place[1] * stride) + i) * image[2] + (place[2] * stride) + j) * image[3] + place[3];
                if (best < 0 || (!float.IsNaN(x[best]) && (float.IsNaN(x[here]) || x[here] > x[best]))) best = here;
            }

            pooled[at] = x[best];
            gradient[best] += d[at];
        }

        return (pooled, gradient);
    }

    private static void Same(float[] expected, float[] actual, string name)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var (wanted, found) = (expected[i], actual[i]);
            var same = float.IsNaN(wanted) ? float.IsNaN(found) : BitConverter.SingleToInt32Bits(wanted) == BitConverter.SingleToInt32Bits(found);
            Assert.True(same, $"{name}: element {i} is {found}, not {wanted}");
        }
    }
}
