namespace Cohort.Tensors.Tests;

/// <summary>
/// A convolution of drawn images and kernels, and its kernels' gradient for drawn gradients of the result: what each must give, term after term.
/// </summary>
internal sealed unsafe class ConvolutionCase : IDisposable
{
    private const int Guard = 64;
    private const float Untouched = 12345;
    private readonly int height, width, channels, outputs, kernelHeight, kernelWidth, padding;
    private readonly NativeBuffer<float> images, kernels, gradients;

    public ConvolutionCase(ref RandomStream random, int batch, int size, int channels, int outputs, int kernel, int padding, bool special)
    {
        (height, width, this.channels, this.outputs, this.padding) = (size, size + random.NextInt32(3), channels, outputs, padding);
        (kernelHeight, kernelWidth) = (kernel, Math.Max(1, kernel - random.NextInt32(2)));
        Batch = batch;
        var program = new StepProgram();
        var image = program.Input("images", [batch, height, width, channels]);
        Result = image.Convolve2D(program.Input("kernels", [kernelHeight, kernelWidth, channels, outputs]), 1, padding);
        (Down, Across) = (Result.Shape[1], Result.Shape[2]);
        Gradient = Result.Program.Record(new ConvolutionWeightGradient(new Windows(kernelHeight, kernelWidth, 1, padding)), image,
            program.Input("gradients", Result.Shape));
        images = ProductCase.Draw(ref random, image.Shape.Size, special);
        kernels = ProductCase.Draw(ref random, kernelHeight * kernelWidth * channels * outputs, special);
        gradients = ProductCase.Draw(ref random, Result.Shape.Size, special);
    }

    public int Batch { get; }

    public int Down { get; }

    public int Across { get; }

    public Tensor Result { get; }

    public Tensor Gradient { get; }

    /// <summary>Checks that a plan and any split of it give the scalar reference's bits and touch nothing else.</summary>
    public void Check(Tensor tensor, int parts)
    {
        using var result = new NativeBuffer<float>(tensor.Shape.Size + (2 * Guard) + 1);
        result.Slice(0, (int)result.Length).Fill(Untouched);
        var start = result.Pointer + Guard + 1;
        foreach (var plan in PlanOf(tensor).Split(parts))
        {
            using var workspace = new NativeBuffer<float>(plan.Workspace + Guard);
            workspace.Slice(0, (int)workspace.Length).Fill(Untouched);
            plan.Run(images.Pointer + 3, (tensor == Result ? kernels : gradients).Pointer + 3, workspace.Pointer, new StoreEpilogue(start));
            Assert.All(workspace.Slice(plan.Workspace, Guard).ToArray(), v => Assert.Equal(Untouched, v));
        }

        for (var i = 0; i < tensor.Shape.Size; i++)
        {
            var (wanted, actual) = (tensor == Result ? Forward(i) : Backward(i), start[i]);
            Assert.True(float.IsNaN(wanted) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(wanted) == BitConverter.SingleToInt32Bits(actual),
                $"{tensor}, {parts} parts: element {i} is {actual}, not {wanted}");
        }

        Assert.All(result.Slice(0, Guard + 1).ToArray(), v => Assert.Equal(Untouched, v));
        Assert.All(result.Slice(Guard + 1 + tensor.Shape.Size, Guard).ToArray(), v => Assert.Equal(Untouched, v));
    }

    /// <summary>The plan of the convolution or of its gradient.</summary>
    public static TilePlan PlanOf(Tensor tensor) => ((ITiledOperation)tensor.Operation).PlanFor(tensor.Operands[0].Shape, tensor.Operands[1].Shape);

    public void Dispose()
    {
        images.Dispose();
        kernels.Dispose();
        gradients.Dispose();
    }

    private float Pixel(int b, int y, int x, int c)
        => (uint)y < (uint)height && (uint)x < (uint)width ? images[3 + ((((b * height) + y) * width + x) * channels) + c] : 0;

    private float Forward(int at)
    {
        var (o, x, y, b) = (at % outputs, at / outputs % Across, at / outputs / Across % Down, at / outputs / Across / Down);
        var sum = 0f;
        for (var i = 0; i < kernelHeight; i++)
        for (var j = 0; j < kernelWidth; j++)
        for (var c = 0; c < channels; c++)
        {
            sum = MathF.FusedMultiplyAdd(Pixel(b, y + i - padding, x + j - padding, c),
                kernels[3 + (((i * kernelWidth) + j) * channels + c) * outputs + o], sum);
        }

        return sum;
    }

    private float Backward(int at)
    {
        var (o, c, j, i) = (at % outputs, at / outputs % channels, at / outputs / channels % kernelWidth, at / outputs / channels / kernelWidth);
        var sum = 0f;
        for (var b = 0; b < Batch; b++)
        for (var y = 0; y < Down; y++)
        for (var x = 0; x < Across; x++)
        {
            sum = MathF.FusedMultiplyAdd(Pixel(b, y + i - padding, x + j - padding, c),
                gradients[3 + ((((b * Down) + y) * Across + x) * outputs) + o], sum);
        }

        return sum;
    }
}
