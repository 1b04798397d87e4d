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
        Func<Vector256<float>, Vector256<float>> function = name switch { "exp" => VectorMath.Exp, "log" => VectorMath.Log, "tanh" => VectorMath.Tanh, _ => VectorMath.Sigmoid };
        Func<double, double> reference = name switch { "exp" => Math.Exp, "log" => Math.Log, "tanh" => Math.Tanh, _ => x => 1 / (1 + Math.Exp(-x)) };
        var stream = new RandomStream(1, name);
        for (var i = 0; i < 20_000; i++)
        {
            var u = stream.NextDouble();
            var x = (float)(name == "log" && low < 0.1 ? Math.Exp(Math.Log(low) + u * Math.Log(high / low)) : low + u * (high - low));
            var (actual, expected) = (function(Vector256.Create(x))[0], reference(x));
            var unit = Math.Max(Math.Abs(expected) * Math.Pow(2, -23), float.Epsilon);
            Assert.True(expected > float.MaxValue ? float.IsInfinity(actual) || actual > 3.40e38 : Math.Abs(actual - expected) <= 3.5 * unit, $"{name}({x}) is {actual}, not {expected}");
        }
    }
}
