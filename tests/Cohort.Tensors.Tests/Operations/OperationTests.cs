namespace Cohort.Tensors.Tests;

/// <summary>Every operation of the table against its scalar reference and against differences of it.</summary>
public class OperationTests
{
    private const double GradientTolerance = 2e-5;
    private const double SecondTolerance = 2e-4;

    [Theory]
    [MemberData(nameof(OperationTable.Names), MemberType = typeof(OperationTable))]
    public void Result_AnyShape_MatchesReference(string name)
    {
        var row = OperationTable.All[name];
        foreach (var shapes in row.Shapes)
        {
            var operands = row.Draw(shapes, learner: 0);
            var (program, _, result) = row.Begin(shapes);
            program.Return("result", result);
            var expected = row.Reference(operands);
            Assert.Equal(expected.Shape, result.Shape);
            Close(expected.Data, StepRun.Of(program, "result", [row.Bind(operands)])[0], row.Tolerance, $"{name} {string.Join(' ', shapes)}");
        }
    }

    [Theory]
    [MemberData(nameof(OperationTable.Names), MemberType = typeof(OperationTable))]
    public void Gradients_AnyShape_MatchDifferences(string name)
    {
        var row = OperationTable.All[name];
        foreach (var shapes in row.Shapes.Where(_ => row.Derivatives > 0))
        {
            var operands = row.Draw(shapes, learner: 0);
            var (program, tensors, _, gradients) = WithGradients(row, shapes);
            for (var i = 0; i < tensors.Length; i++) program.Return($"gradient {i}", gradients[i]);
            for (var i = 0; i < tensors.Length; i++)
            {
                var actual = StepRun.Of(program, $"gradient {i}", [Bind(row, operands)])[0];
                var index = Differentiable(row, shapes)[i];
                var expected = operands[index].Data.Select((_, e) => Slope(row, operands, index, e)).ToArray();
                Close(expected, actual, GradientTolerance, $"{name} {string.Join(' ', shapes)} with respect to {index}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OperationTable.Names), MemberType = typeof(OperationTable))]
    public void SecondGradients_AnyShape_MatchDifferences(string name)
    {
        var row = OperationTable.All[name];
        foreach (var shapes in row.Shapes.Where(_ => row.Derivatives > 1))
        {
            var operands = row.Draw(shapes, learner: 0);
            var (program, tensors, _, gradients) = WithGradients(row, shapes);
            var along = gradients.Select((g, i) => (g * program.Input($"direction {i}", g.Shape)).Sum()).Aggregate((a, b) => a + b);
            var second = along.Gradients(tensors);
            for (var i = 0; i < tensors.Length; i++) program.Return($"second {i}", second[i]);
            var indices = Differentiable(row, shapes);
            var directions = indices.Select((index, i) => Weights(shapes[index], 100 + i)).ToArray();
            var bound = Bind(row, operands);
            for (var i = 0; i < indices.Length; i++) bound[$"direction {i}"] = directions[i].Select(d => (float)d).ToArray();
            for (var i = 0; i < tensors.Length; i++)
            {
                var actual = StepRun.Of(program, $"second {i}", [bound])[0];
                var expected = operands[indices[i]].Data.Select((_, e) => Curvature(row, operands, indices, directions, indices[i], e)).ToArray();
                Close(expected, actual, SecondTolerance, $"{name} {string.Join(' ', shapes)} twice with respect to {indices[i]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OperationTable.Names), MemberType = typeof(OperationTable))]
    public void Result_ManyLearnersOnTwoThreads_HasTheBitsOfEachAlone(string name)
    {
        var row = OperationTable.All[name];
        foreach (var shapes in row.Shapes)
        {
            var (program, _, result) = row.Begin(shapes);
            program.Return("result", result);
            var items = Enumerable.Range(0, 5).Select(k => row.Bind(row.Draw(shapes, k))).ToArray();
            var together = StepRun.Of(program, "result", items, threads: 2);
            for (var k = 0; k < items.Length; k++) Assert.Equal(Bits(StepRun.Of(program, "result", [items[k]], ids: [k])[0]), Bits(together[k]));
        }
    }

    [Theory]
    [MemberData(nameof(OperationTable.Names), MemberType = typeof(OperationTable))]
    public void Elementwise_SpecialValues_MatchScalar(string name)
    {
        var row = OperationTable.All[name];
        if (row.Scalar is not { } scalar) return;
        float[] special = [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, float.Epsilon,
            1e-40f, 3e-5f, 87.5f, -87.5f, -103f, 88.8f];
        var count = row.Shapes[0].Length;
        var size = (int)Math.Pow(special.Length, count);
        var (program, _, result) = row.Begin([.. Enumerable.Repeat(Shape.Of([size]), count)]);
        program.Return("result", result);
        float[] Combined(int o) => [.. Enumerable.Range(0, size).Select(i => special[i / (int)Math.Pow(special.Length, o) % special.Length])];
        var operands = Enumerable.Range(0, count).Select(Combined).ToArray();
        var actual = StepRun.Of(program, "result", [operands.Select((o, i) => (o, i)).ToDictionary(p => $"{p.i}", p => (Array)p.o)])[0];
        for (var i = 0; i < size; i++)
        {
            float[] arguments = [.. operands.Select(o => o[i])];
            var expected = scalar(arguments);
            var equal = expected.Equals(actual[i]) || Math.Abs((double)expected - actual[i]) <= 4e-7 * Math.Abs(expected) + float.Epsilon;
            Assert.True(equal && (expected != 0 || float.IsNegative(expected) == float.IsNegative(actual[i])),
                $"{name}({string.Join(", ", arguments)}) is {actual[i]}, not {expected}");
        }
    }

    [Fact]
    public void CausalSoftmax_NoNumbersWhereNothingIsSeen_DoNotMatter()
    {
        var program = new StepProgram();
        program.Return("result", program.Input("x", [3, 3]).CausalSoftmax());
        float[] scores = [1, float.NaN, float.PositiveInfinity, 0, 0, float.NaN, float.NegativeInfinity, 2, 2];
        Assert.Equal([1, 0, 0, 0.5f, 0.5f, 0, 0, 0.5f, 0.5f], StepRun.Of(program, "result", [new() { ["x"] = scores }])[0]);
    }

    [Fact]
    public void CausalSoftmax_NoNumberThatIsSeen_SpoilsItsRowAndNoOther()
    {
        var program = new StepProgram();
        program.Return("result", program.Input("x", [2, 2]).CausalSoftmax());
        var result = StepRun.Of(program, "result", [new() { ["x"] = new float[] { 1, 1, 1, float.NaN } }])[0];
        Assert.Equal([1, 0], result[..2]);
        Assert.All(result[2..], value => Assert.True(float.IsNaN(value)));
    }

    private static int[] Differentiable(OperationRow row, Shape[] shapes)
        => [.. Enumerable.Range(0, shapes.Length).Where(i => !row.Integers.ContainsKey(i))];

    // The loss is a weighted sum of the result's elements, so that every element's slope counts.
    private static (StepProgram Program, Tensor[] Wrt, Tensor Loss, Tensor[] Gradients) WithGradients(OperationRow row, Shape[] shapes)
    {
        var (program, operands, result) = row.Begin(shapes);
        var loss = (result * program.Input("weights", result.Shape)).Sum();
        var wrt = Differentiable(row, shapes).Select(i => operands[i]).ToArray();
        return (program, wrt, loss, loss.Gradients(wrt));
    }

    private static Dictionary<string, Array> Bind(OperationRow row, Value[] operands)
    {
        var bound = row.Bind(operands);
        bound["weights"] = Weights(row.Reference(operands).Shape, 99).Select(w => (float)w).ToArray();
        return bound;
    }

    private static double[] Weights(Shape shape, int stream)
    {
        var random = new RandomStream(5, "weights", stream);
        return [.. Enumerable.Range(0, shape.Size).Select(_ => (double)(float)(random.NextDouble() * 2 - 1))];
    }

    private static double Loss(OperationRow row, Value[] operands)
    {
        var result = row.Reference(operands);
        return result.Data.Zip(Weights(result.Shape, 99), (r, w) => r * w).Sum();
    }

    private static double Slope(OperationRow row, Value[] operands, int operand, int element)
    {
        const double h = 1e-5;
        return (Loss(row, Moved(operands, operand, element, h)) - Loss(row, Moved(operands, operand, element, -h))) / (2 * h);
    }

    private static double Curvature(OperationRow row, Value[] operands, int[] indices, double[][] directions, int operand, int element)
    {
        const double h = 3e-4;
        double At(double one, double all) => Loss(row, Moved(Along(operands, indices, directions, all), operand, element, one));
        return (At(h, h) - At(h, -h) - At(-h, h) + At(-h, -h)) / (4 * h * h);
    }

    private static Value[] Moved(Value[] operands, int operand, int element, double by)
        => [.. operands.Select((o, i) => i != operand ? o : o with { Data = [.. o.Data.Select((d, e) => e == element ? d + by : d)] })];

    private static Value[] Along(Value[] operands, int[] indices, double[][] directions, double by)
        => [.. operands.Select((o, i) => Array.IndexOf(indices, i) is var at && at < 0
            ? o
            : o with { Data = [.. o.Data.Select((d, e) => d + by * directions[at][e])] })];

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];

    private static void Close(double[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"{what}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
