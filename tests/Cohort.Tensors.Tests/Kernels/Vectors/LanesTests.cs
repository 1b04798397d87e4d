namespace Cohort.Tensors.Tests;

public sealed unsafe class LanesTests
{
    public static TheoryData<int> Lengths() => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_AnyLengthAndPlace_IsTheLargestOrNaN(int n)
    {
        var values = Enumerable.Range(0, n).Select(i => -1f - (i * 7 % 40)).ToArray();
        fixed (float* p = values)
        {
            Assert.Equal(n == 0 ? float.NegativeInfinity : values.Max(), Lanes.Max(p, n));
            for (var i = 0; i < n; i++)
            {
                var was = values[i];
                values[i] = 3;
                Assert.Equal(3, Lanes.Max(p, n));
                values[i] = float.NaN;
                Assert.True(float.IsNaN(Lanes.Max(p, n)));
                values[i] = was;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumOfProducts_WholeNumbers_IsExact(int n)
    {
        float[] a = [.. Enumerable.Range(1, n).Select(i => (float)i)], b = [.. Enumerable.Range(1, n).Select(i => (float)(i % 5))];
        fixed (float* p = a, q = b) Assert.Equal(Enumerable.Range(1, n).Sum(i => i * (i % 5)), Lanes.SumOfProducts(p, q, n));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumAndProducts_AnyLength_HasTheBitsOfEach(int n)
    {
        var random = new RandomStream(1, "sums", n);
        float[] a = new float[n + 1], b = new float[n + 1], scaled = new float[n + 1];
        for (var i = 0; i < n; i++) (a[i], b[i]) = (random.NextSingle() - 0.5f, random.NextSingle());
        for (var i = 0; i < n; i++) scaled[i] = b[i] * 0.3f;
        fixed (float* p = a, q = b, r = scaled) Assert.Equal((Lanes.Sum(p, n), Lanes.SumOfProducts(p, r, n)), Lanes.SumAndProducts(p, q, 0.3f, n));
    }

    [Fact]
    public void AddAndScale_AnyLength_TouchOnlyTheirElements()
    {
        using var values = new NativeBuffer<float>(41);
        for (var n = 0; n <= 40; n++)
        {
            for (var i = 0; i < 41; i++) values[i] = i;
            Lanes.Add(values.Pointer, values.Pointer, 0.5f, n);
            Lanes.Scale(values.Pointer, 2, n);
            for (var i = 0; i < 41; i++) Assert.Equal(i < n ? 2 * i + 1 : i, values[i]);
        }
    }
}
