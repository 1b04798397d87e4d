namespace Cohort.Tensors.Tests;

/// <summary>The rooms keep their order; and the rule sees a planted violation.</summary>
public sealed class RoomRulesTests
{
    [Fact]
    public void PointOneWay_Source_Holds()
    {
        var sources = RoomRules.Sources();
        Assert.True(sources.Count > 150, $"{sources.Count} files");
        Assert.Equal("", string.Join('\n', RoomRules.PointOneWay(sources)));
    }

    [Theory]
    [InlineData("Kernels/Rows/Planted.cs", "internal sealed class Planted(Tensor value) : Kernel;", "Tensor")]
    [InlineData("Kernels/Planted.cs", "    public Operation? Of { get; }", "Operation")]
    [InlineData("Kernels/Planted.cs", "    var windows = ((PoolScatter)what).Windows;", "PoolScatter")]
    [InlineData("Kernels/Planted.cs", "    var program = new StepProgram();", "StepProgram")]
    [InlineData("Kernels/Planted.cs", "    var first = Placement.FirstNamed;", "Placement")]
    [InlineData("Random/Planted.cs", "    private readonly NativeBuffer<float> words;", "NativeBuffer")]
    [InlineData("Recording/Planted.cs", "    if (tensor.Operation is MatMul) return;", "MatMul")]
    [InlineData("Operations/Planted.cs", "    IReadOnlyList<Call> calls;", "Call")]
    [InlineData("Compiling/Planted.cs", "    public Bank Bank { get; }", "Bank")]
    [InlineData("Shape.cs", "    public Tensor[] Tensors;", "Tensor")]
    public void PointOneWay_NameFromAbove_IsReported(string path, string line, string name)
    {
        var sources = RoomRules.Sources();
        sources[path] = sources.GetValueOrDefault(path) + line + '\n';
        Assert.Contains($"{path} names {name} of ", Assert.Single(RoomRules.PointOneWay(sources)));
    }

    [Theory]
    [InlineData("Running/Planted.cs", "    var shape = new ProductShape([1], [2], false, false); // Tensor")]
    [InlineData("Kernels/Planted.cs", "    // what a Tensor is made of\n    private static void Add(float* a) => Lanes.Add(a, a, 1);")]
    public void PointOneWay_NameFromBelowOrInAComment_IsNot(string path, string line)
    {
        var sources = RoomRules.Sources();
        sources[path] = line + '\n';
        Assert.Empty(RoomRules.PointOneWay(sources));
    }

    [Fact]
    public void PointOneWay_RoomWithoutALevel_IsReported()
    {
        var sources = RoomRules.Sources();
        sources["Attic/Planted.cs"] = "";
        Assert.Contains("Attic has no place", Assert.Single(RoomRules.PointOneWay(sources)));
    }
}
