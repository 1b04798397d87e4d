namespace Cohort.Tensors.Tests;

public sealed unsafe class LanesTests
{
    [Fact]
    public void Max_AnyLengthAndPlace_IsTheLargestAndNaNWins()
    {
        using var values = new NativeBuffer<float>(40);
        for (var n = 0; n <= 40; n++)
        {
            for (var at = 0; at < n; at++)
            {
                for (var i = 0; i < n; i++) values[i] = -2 - i;
                values[at] = -1;
                Assert.Equal(-1, Lanes.Max(values.Pointer, n));
                values[at] = float.NaN;
                Assert.True(float.IsNaN(Lanes.Max(values.Pointer, n)));
            }

            if (n == 0) Assert.Equal(float.NegativeInfinity, Lanes.Max(values.Pointer, n));
        }
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
