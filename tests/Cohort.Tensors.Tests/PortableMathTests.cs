namespace Cohort.Tensors.Tests;

public class PortableMathTests
{
    [Fact]
    public void Log_Exp_Tanh_ManyNumbers_AreWithin1e14OfMath()
    {
        var stream = new RandomStream(1, "test");
        for (var i = 0; i < 2000; i++)
        {
            var x = stream.NextDouble() * 1400 - 700;
            Near(Math.Exp(x), PortableMath.Exp(x), 2e-13); // the argument's own rounding is 700 * 2^-53
            Near(Math.Exp(x / 700), PortableMath.Exp(x / 700), 1e-14);
            Near(Math.Log(Math.Exp(x)), PortableMath.Log(Math.Exp(x)), 1e-14);
            Near(Math.Tanh(x / 100), PortableMath.Tanh(x / 100), 1e-10);
            Near(Math.Cos(x), PortableMath.CosTurns(x / (2 * Math.PI)), 1e-12, absolute: true);
            Near(Math.Sin(x / 700), PortableMath.SinTurns(x / 700 / (2 * Math.PI)), 1e-14, absolute: true);
        }
    }

    [Fact]
    public void Functions_SpecialValues_AreThoseOfMath()
    {
        Assert.Equal(double.NaN, PortableMath.Log(-1));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Near(Math.Log(double.Epsilon), PortableMath.Log(double.Epsilon), 1e-14);
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(double.Epsilon, PortableMath.Exp(-744.44));
        Assert.Equal(double.NaN, PortableMath.Exp(double.NaN));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(1, PortableMath.Tanh(50));
        Assert.Equal(1, PortableMath.Pow(0, 0));
        Assert.Equal(0, PortableMath.Pow(0, 2));
        Near(1024, PortableMath.Pow(2, 10), 1e-13);
        Assert.Equal(-1, PortableMath.CosTurns(0.5));
        Assert.Equal(1, PortableMath.SinTurns(0.25));
    }

    private static void Near(double expected, double actual, double tolerance, bool absolute = false)
        => Assert.True(Math.Abs(expected - actual) <= tolerance * (absolute ? 1 : Math.Abs(expected)), $"{actual}, not {expected}");
}
