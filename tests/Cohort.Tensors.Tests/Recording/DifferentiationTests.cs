namespace Cohort.Tensors.Tests;

public class DifferentiationTests
{
    private static readonly Dictionary<string, Array> Three = new() { ["x"] = Enumerable.Repeat(3f, 1).ToArray() };

    [Fact]
    public void Gradients_ThirdPowerThreeTimes_AreThoseOfCalculus()
    {
        var program = new StepProgram();
        var x = program.Input("x", []);
        var first = (x * x * x).Gradients(x)[0];
        var second = first.Gradients(x)[0];
        program.Return("first", first);
        program.Return("second", second);
        program.Return("third", second.Gradients(x)[0]);
        Assert.Equal(27, StepRun.Of(program, "first", [Three])[0][0]);
        Assert.Equal(18, StepRun.Of(program, "second", [Three])[0][0]);
        Assert.Equal(6, StepRun.Of(program, "third", [Three])[0][0]);
    }

    [Fact]
    public void Gradients_ThroughAnUpdate_AreBiLevel()
    {
        // w' = w - 0.1 * d/dw (w^2 x) = w - 0.2 w x; d/dx (w'^2) = 2 w' * (-0.2 w), at w = 2, x = 3: w' = 0.8, so -0.64
        var program = new StepProgram();
        var (w, x) = (program.Constant(2), program.Input("x", []));
        var variable = w + 0 * x;
        var next = variable - 0.1f * (variable * variable * x).Gradients(variable)[0];
        program.Return("outer", (next * next).Gradients(x)[0]);
        Assert.Equal(-0.64, StepRun.Of(program, "outer", [Three])[0][0], 5);
    }

    [Fact]
    public void Gradients_DetachedOrUnrelated_AreZeros()
    {
        var program = new StepProgram();
        var (x, y) = (program.Input("x", []), program.Input("y", [2, 3]));
        var gradients = (x * x.Detach() + 1).Gradients(x, y);
        program.Return("x", gradients[0]);
        program.Return("y", gradients[1]);
        Assert.Equal(3, StepRun.Of(program, "x", [Three])[0][0]);
        Assert.Equal(new float[6], StepRun.Of(program, "y", [Three])[0]);
    }

    [Fact]
    public void Gradients_MissingCell_GetsAndGivesNone()
    {
        var program = new StepProgram();
        var (x, mean, scale) = (program.Input("x", [3]), program.Input("mean", []), program.Input("scale", []));
        var result = x.Standardize(mean, scale);
        var gradients = result.Sum().Gradients(x, mean, scale);
        program.Return("result", result);
        for (var i = 0; i < 3; i++) program.Return($"{i}", gradients[i]);
        Dictionary<string, Array> cells = new() { ["x"] = new[] { 5f, float.NaN, 2f }, ["mean"] = new[] { 1f }, ["scale"] = new[] { 2f } };
        Assert.Equal([8f, 0f, 2f], StepRun.Of(program, "result", [cells])[0]);
        Assert.Equal([2f, 0f, 2f], StepRun.Of(program, "0", [cells])[0]);
        Assert.Equal([-4f], StepRun.Of(program, "1", [cells])[0]);
        Assert.Equal([5f], StepRun.Of(program, "2", [cells])[0]);
    }

    [Fact]
    public void Gradients_SecondOrderAtAMissingCell_AreThoseOfTheOthers()
    {
        var program = new StepProgram();
        var (x, mean, scale, g) = (program.Input("x", [3]), program.Input("mean", []), program.Input("scale", []), program.Input("g", [3]));
        var first = (x.Standardize(mean, scale) * g).Sum().Gradients(x, mean, scale);
        for (var i = 0; i < 3; i++)
        {
            var second = first[i].Sum().Gradients(x, mean, scale, g);
            for (var j = 0; j < 4; j++) program.Return($"{i}{j}", second[j]);
        }

        Dictionary<string, Array> cells = new()
        {
            ["x"] = new[] { 5f, float.NaN, 2f }, ["mean"] = new[] { 1f }, ["scale"] = new[] { 2f }, ["g"] = new[] { 10f, 20f, 30f },
        };
        float[][] expected = [[0, 0, 0], [0], [40], [2, 0, 2], [0, 0, 0], [0], [-40], [-2, 0, -2], [10, 0, 30], [-40], [0], [4, 0, 1]];
        for (var i = 0; i < 12; i++) Assert.Equal(expected[i], StepRun.Of(program, $"{i / 4}{i % 4}", [cells])[0]);
    }
}
