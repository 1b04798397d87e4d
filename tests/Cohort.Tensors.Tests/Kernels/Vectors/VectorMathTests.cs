using System.Runtime.Intrinsics;

namespace Cohort.Tensors.Tests;

public class VectorMathTests
{
    [Theory]
    [InlineData("exp", -104, 89)]
    [InlineData("exp", -1, 1)]
    [InlineData("log", 1e-38, 1e38)]
    [InlineData("log", 0.5, 2)]
    [InlineData("tanh", -12, 12)]
    [InlineData("tanh", -0.01, 0.01)]
    [InlineData("sigmoid", -80, 80)]
    public void Function_ManyNumbers_IsWithinAFewUnitsInTheLastPlace(string name, double low, double high)
    {
        Func<Vector256<float>, Vector256<float>> function = name switch
        {
            "exp" => VectorMath.Exp,
            "log" => VectorMath.Log,
            "tanh" => VectorMath.Tanh,
            _ => VectorMath.Sigmoid,
        };
        Func<double, double> reference = name switch { "exp" => Math.Exp, "log" => Math.Log, "tanh" => Math.Tanh, _ => x => 1 / (1 + Math.Exp(-x)) };
        var stream = new RandomStream(1, name);
        for (var i = 0; i < 20_000; i++)
        {
            var u = stream.NextDouble();
            var x = (float)(name == "log" && low < 0.1 ? Math.Exp(Math.Log(low) + u * Math.Log(high / low)) : low + u * (high - low));
            var (actual, expected) = (function(Vector256.Create(x))[0], reference(x));
            var unit = Math.Max(Math.Abs(expected) * Math.Pow(2, -23), float.Epsilon);
            Assert.True(expected > float.MaxValue ? float.IsInfinity(actual) || actual > 3.40e38 : Math.Abs(actual - expected) <= 3.5 * unit,
                $"{name}({x}) is {actual}, not {expected}");
        }
    }

    /// <summary>Without such registers the same is computed in halves, so this holds everywhere.</summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("gelu")]
    [InlineData("gelu's gradient")]
    public void Function_SixteenAtATime_HasTheBitsOfEight(string name)
    {
        var (eight, sixteen) = Both(name);
        var stream = new RandomStream(1, name);
        float[] special = [0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue,
            float.MinValue, 88.7f, -103.9f];
        for (var i = 0; i < 2_000; i++)
        {
            var values = new float[32];
            foreach (ref var v in values.AsSpan())
            {
                v = stream.NextInt32(4) == 0
                    ? special[stream.NextInt32(special.Length)]
                    : (stream.NextSingle() - 0.5f) * MathF.Pow(10, stream.NextInt32(40) - 20);
            }

            var (x, y) = (Vector512.Create(values), Vector512.Create(values, 16));
            var halves = Vector512.Create(eight(x.GetLower(), y.GetLower()), eight(x.GetUpper(), y.GetUpper()));
            Assert.Equal(halves.AsInt32(), sixteen(x, y).AsInt32());
        }
    }

    private static (
        Func<Vector256<float>, Vector256<float>, Vector256<float>> Eight,
        Func<Vector512<float>, Vector512<float>, Vector512<float>> Sixteen) Both(string name) => name switch
    {
        "exp" => ((x, _) => VectorMath.Exp(x), (x, _) => VectorMath512.Exp(x)),
        "log" => ((x, _) => VectorMath.Log(x), (x, _) => VectorMath512.Log(x)),
        "tanh" => ((x, _) => VectorMath.Tanh(x), (x, _) => VectorMath512.Tanh(x)),
        "sigmoid" => ((x, _) => VectorMath.Sigmoid(x), (x, _) => VectorMath512.Sigmoid(x)),
        "gelu" => ((x, _) => VectorMath.Gelu(x), (x, _) => VectorMath512.Gelu(x)),
        _ => (VectorMath.GeluGradient, VectorMath512.GeluGradient),
    };
}
