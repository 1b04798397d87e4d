namespace Cohort.Tensors.Tests;

public class PortableMathTests
{
    private const double Bound = 5e-16;
    private const double Library = 2.3e-16; // a unit in the last place, for the C library that drawn numbers are compared with

    [Fact]
    public void Functions_DrawnNumbers_AreWithinTheirBounds()
    {
        var stream = new RandomStream(1, "test");
        for (var i = 0; i < 20_000; i++)
        {
            var (x, small) = (stream.NextDouble() * 1400 - 700, stream.NextDouble() * 2 - 1);
            Near(Math.Exp(x), PortableMath.Exp(x), Bound + Library);
            Near(Math.Exp(small), PortableMath.Exp(small), Bound + Library);
            Near(Math.Log(Math.Exp(x)), PortableMath.Log(Math.Exp(x)), Bound + Library);
            Near(Math.Log(1 + small / 2), PortableMath.Log(1 + small / 2), Bound + Library);
            Near(Math.Tanh(x / 50), PortableMath.Tanh(x / 50), Bound + Library);
            Near(Math.Tanh(small * small * small), PortableMath.Tanh(small * small * small), Bound + Library);
            var (a, b) = (Math.Exp(x), small);
            Near(Math.Pow(a, b), PortableMath.Pow(a, b), Bound * (1 + Math.Abs(b * Math.Log(a))) + Library);
        }
    }

    // Where errors were largest among millions of numbers, and values computed with 200 bits.
    [Theory]
    [InlineData(1.0645375360522216, 0.06254046640395239)]
    [InlineData(1.000000480816129, 4.808160133195607e-07)]
    [InlineData(1.3605092489802655, 0.3078590774394935)]
    [InlineData(0.6319478766693657, -0.4589483618608374)]
    [InlineData(2.2250738585072014e-308, -708.3964185322641)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(1.7976931348623157e308, 709.782712893384)]
    public void Log_KnownValue_IsWithin5e16(double x, double expected) => Near(expected, PortableMath.Log(x), Bound);

    [Theory]
    [InlineData(-17.67079090652237, 2.1167668152954084e-08)]
    [InlineData(0.34828995686133823, 1.4166429555386888)]
    [InlineData(1e-17, 1)]
    [InlineData(709.7, 1.6549840276802644e308)]
    [InlineData(-708.0, 3.307553003638408e-308)]
    public void Exp_KnownValue_IsWithin5e16(double x, double expected) => Near(expected, PortableMath.Exp(x), Bound);

    [Theory]
    [InlineData(-720.3, 1.5055136071e-313)]
    [InlineData(-744.44, 5e-324)]
    public void Exp_SubnormalResult_IsWithinAStep(double x, double expected)
        => Assert.InRange(PortableMath.Exp(x), expected - 5e-324, expected + 5e-324);

    [Theory]
    [InlineData(7.527906354199355e-09, 7.527906354199355e-09)]
    [InlineData(1.1e-05, 1.0999999999556332e-05)]
    [InlineData(0.007826604703533385, 0.007826444899291594)]
    [InlineData(0.262802304017993, 0.2569147488973516)]
    [InlineData(-0.34999, -0.3363666757915692)]
    [InlineData(0.35, 0.3363755443363322)]
    [InlineData(3.0, 0.9950547536867305)]
    [InlineData(50, 1)]
    public void Tanh_KnownValue_IsWithin5e16(double x, double expected) => Near(expected, PortableMath.Tanh(x), Bound);

    [Theory]
    [InlineData(2.5923192570663787e+233, 0.9731948465037392, 1.4354852621271885e+227)]
    [InlineData(1.2954902211630046, 149.45416527987595, 6.3642965984355656e+16)]
    [InlineData(1.7071425344528135, 987.7253964782019, 2.6227909680522963e+229)]
    [InlineData(2, 10, 1024)]
    [InlineData(2, -1022, 2.2250738585072014e-308)]
    public void Pow_KnownValue_IsOffByItsExponentsError(double x, double y, double expected)
        => Near(expected, PortableMath.Pow(x, y), Bound * (1 + Math.Abs(y * Math.Log(x))));

    [Theory]
    [InlineData(0.7919068125912615, 0.26027621737984474)]
    [InlineData(0.1, 0.8090169943749475)]
    [InlineData(1000000.3, -0.309016994653211)]
    [InlineData(2251799813685247.75, 0)] // 2^51 - 1/4
    [InlineData(2251799813685248, 1)]
    [InlineData(2251799813685248.5, -1)]
    [InlineData(-2251799813685248.5, -1)]
    [InlineData(9007199254740992, 1)] // 2^53
    [InlineData(-9007199254740992, 1)]
    [InlineData(1e300, 1)]
    public void CosTurns_KnownValue_IsWithin1e15(double turns, double expected) => Assert.Equal(expected, PortableMath.CosTurns(turns), 1e-15);

    [Theory]
    [InlineData(0.37388670807269075, 0.7120356671569066)]
    [InlineData(0.1, 0.5877852522924731)]
    [InlineData(534330.3739634079, 0.7116972079574122)]
    [InlineData(2251799813685248.5, 0)]
    [InlineData(9007199254740992, 0)]
    [InlineData(-0.25, -1)]
    public void SinTurns_KnownValue_IsWithin1e15(double turns, double expected) => Assert.Equal(expected, PortableMath.SinTurns(turns), 1e-15);

    [Fact]
    public void Functions_SpecialValues_AreThoseOfMath()
    {
        Assert.Equal(double.NaN, PortableMath.Log(-1));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(double.NaN, PortableMath.Exp(double.NaN));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(double.NaN, PortableMath.Tanh(double.NaN));
        Assert.Equal(double.Epsilon, PortableMath.Tanh(double.Epsilon));
        Assert.Equal(1, PortableMath.Pow(0, 0));
        Assert.Equal(0, PortableMath.Pow(0, 2));
        Assert.Equal(-1, PortableMath.CosTurns(0.5));
        Assert.Equal(1, PortableMath.SinTurns(0.25));
        Assert.Equal(double.NaN, PortableMath.CosTurns(double.PositiveInfinity));
    }

    private static void Near(double expected, double actual, double tolerance)
        => Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"{actual:R}, not {expected:R}");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(97)]
    public void Exp_ManyNumbers_HaveTheBitsOfEach(int count)
    {
        double[] ends = [0, -0.0, 708, -708, 707.9999, 709.7, 710, -745.1, -746, -1e300, double.NegativeInfinity, double.NaN, 1e-300];
        for (var draw = 0; draw < 2000; draw++)
        {
            var random = new RandomStream(7, "exponents", step: draw);
            var reach = draw % 3 == 0 ? 800 : draw % 3 == 1 ? 30 : 1e-3;
            var values = new double[count];
            foreach (ref var value in values.AsSpan()) value = reach * (2 * random.NextDouble() - 1);
            if (draw % 4 == 0) values[random.NextInt32(count)] = ends[random.NextInt32(ends.Length)];
            var expected = values.Select(x => BitConverter.DoubleToInt64Bits(PortableMath.Exp(x))).ToArray();
            PortableMath.Exp(values);
            Assert.Equal(expected, values.Select(BitConverter.DoubleToInt64Bits));
        }
    }
}
