namespace Cohort.Tensors.Tests;

/// <summary>
/// A product of given lengths with drawn operands, and what it must give: one chain of fused multiply-adds per element, k ascending.
/// </summary>
internal sealed unsafe class ProductCase : IDisposable
{
    private const int Guard = 64;
    private const float Untouched = 12345;
    private readonly NativeBuffer<float> left, right;
    private readonly bool transposeA, transposeB;

    public ProductCase(int m, int depth, int n, bool transposeA, bool transposeB, int seed, bool special = false)
    {
        (M, Depth, N, this.transposeA, this.transposeB) = (m, depth, n, transposeA, transposeB);
        Shape = new ProductShape(transposeA ? [depth, m] : [m, depth], transposeB ? [n, depth] : [depth, n], transposeA, transposeB);
        var random = new RandomStream((ulong)seed, "product", m * 1000 + n);
        (left, right) = (Draw(ref random, m * depth, special), Draw(ref random, depth * n, special));
        Expected = new float[m * n];
        for (var i = 0; i < m; i++)
        for (var j = 0; j < n; j++)
        {
            var sum = 0f;
            for (var k = 0; k < depth; k++)
                sum = MathF.FusedMultiplyAdd(A[transposeA ? k * m + i : i * depth + k], B[transposeB ? j * depth + k : k * n + j], sum);
            Expected[i * n + j] = sum;
        }
    }

    public int M { get; }

    public int Depth { get; }

    public int N { get; }

    public ProductShape Shape { get; }

    public float[] Expected { get; }

    /// <summary>The operands; not aligned.</summary>
    public float* A => left.Pointer + 3;

    public float* B => right.Pointer + 3;

    public string Name => $"[{M}, {Depth}]{(transposeA ? "'" : "")} [{Depth}, {N}]{(transposeB ? "'" : "")}";

    /// <summary>An array of the result's size between guards.</summary>
    public NativeBuffer<float> Result()
    {
        var buffer = new NativeBuffer<float>(M * N + 2 * Guard + 1);
        buffer.Slice(0, (int)buffer.Length).Fill(Untouched);
        return buffer;
    }

    /// <summary>Where the result begins in such an array; not aligned.</summary>
    public static float* Start(NativeBuffer<float> result) => result.Pointer + Guard + 1;

    /// <summary>Runs a plan with a workspace that is no longer than it asks for.</summary>
    public void Run<T>(ProductPlan plan, T epilogue)
        where T : unmanaged, ITileEpilogue
    {
        using var workspace = new NativeBuffer<float>(plan.Workspace + Guard);
        workspace.Slice(plan.Workspace, Guard).Fill(Untouched);
        Product.Run(plan, A, B, workspace.Pointer, epilogue);
        Assert.All(workspace.Slice(plan.Workspace, Guard).ToArray(), v => Assert.Equal(Untouched, v));
    }

    /// <summary>The same bits, any NaN for a NaN; and the guards as they were.</summary>
    public void Check(Func<int, float> expected, NativeBuffer<float> result)
    {
        for (var i = 0; i < M * N; i++)
        {
            var (wanted, actual) = (expected(i), Start(result)[i]);
            Assert.True(float.IsNaN(wanted) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(wanted) == BitConverter.SingleToInt32Bits(actual),
                $"{Name}: element {i} is {actual}, not {wanted}");
        }

        Assert.All(result.Slice(0, Guard + 1).ToArray(), v => Assert.Equal(Untouched, v));
        Assert.All(result.Slice(Guard + 1 + (M * N), Guard).ToArray(), v => Assert.Equal(Untouched, v));
    }

    public void Dispose()
    {
        left.Dispose();
        right.Dispose();
    }

    /// <summary>Numbers from the fourth place on, so that they are not aligned; special ones among them or not.</summary>
    public static NativeBuffer<float> Draw(ref RandomStream random, int count, bool special)
    {
        var buffer = new NativeBuffer<float>(count + 3);
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0, float.MaxValue, float.Epsilon];
        for (var i = 0; i < count; i++)
            buffer[i + 3] = special && random.NextInt32(12) == 0 ? values[random.NextInt32(values.Length)] : random.NextSingle() - 0.5f;
        return buffer;
    }
}
