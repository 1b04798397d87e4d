namespace Cohort.Tensors.Tests;

/// <summary>Examples brought into a learner's unit on their way out of the table, against the two operations one after the other.</summary>
public sealed class GatherStandardizeTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0, float.MaxValue, float.Epsilon];

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 7, 7, 7)]
    [InlineData(9, 16, 16, 16)]
    [InlineData(5, 45, 45, 45)]
    [InlineData(5, 45, 1, 1)]
    [InlineData(3, 7, 1, 7)]
    [InlineData(4, 16, 16, 1)]
    [InlineData(70, 501, 501, 501)]
    [InlineData(70, 784, 1, 1)]
    public void Run_SpecialValuesAndMissingCells_HasTheSameBitsFusedOrNot(int batch, int width, int means, int scales)
    {
        var random = new RandomStream(1, "gather", width);
        var program = new StepProgram();
        var gathered = program.Input("table", [11, width]).Gather(program.IntegerInput("order", [batch]));
        program.Return("examples", gathered.Standardize(program.Input("mean", [means]), program.Input("scale", [scales])));
        Dictionary<string, Array> bound = new()
        {
            ["table"] = Drawn(ref random, 11 * width), ["mean"] = Drawn(ref random, means), ["scale"] = Drawn(ref random, scales),
            ["order"] = Enumerable.Range(0, batch).Select(i => i * 7 % 11).ToArray(),
        };
        Assert.Contains("Gather+Standardize", program.Compile().Listing, StringComparison.Ordinal);
        var apart = Bits(StepRun.Of(program, "examples", [bound], options: new CompileOptions(Fuse: false))[0]);
        foreach (var threads in new[] { 1, 2, 3 }) Assert.Equal(apart, Bits(StepRun.Of(program, "examples", [bound], threads)[0]));
    }

    [Fact]
    public void Run_RowThatIsNotThere_SaysSo()
    {
        var program = new StepProgram();
        var gathered = program.Input("table", [3, 2]).Gather(program.IntegerInput("order", [2]));
        program.Return("examples", gathered.Standardize(program.Constant(0).BroadcastTo([2]), program.Constant(1).BroadcastTo([2])));
        var thrown = Record.Exception(() => StepRun.Of(program, "examples",
            [new() { ["table"] = new float[6], ["order"] = Enumerable.Range(2, 2).ToArray() }]));
        Assert.Contains("3", Assert.IsType<IndexOutOfRangeException>(thrown).Message, StringComparison.Ordinal);
    }

    private static float[] Drawn(ref RandomStream random, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = random.NextInt32(5) == 0 ? Special[random.NextInt32(Special.Length)] : random.NextSingle() - 0.5f;
        return values;
    }

    private static int[] Bits(float[] values) => [.. values.Select(v => float.IsNaN(v) ? int.MinValue : BitConverter.SingleToInt32Bits(v))];
}
