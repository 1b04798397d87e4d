using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>A column of a table that says what rows count for.</summary>
public sealed class RowWeightsTests : IDisposable
{
    private const string Good = "age,w,y\n30,1,a\n40,0.5,b\n50,0,a\n60,2,b\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private TableSource Table(string text, string weight = "w") => new() { Path = folder.Write("t.csv", text), Label = "y", Weight = weight };

    private static Problem Refused(Action read, string code = "COH2047")
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(read).Problems);
        Assert.Equal(code, problem.Kind.Code);
        return problem;
    }

    [Theory]
    [InlineData("w")]
    [InlineData("2")]
    public void Read_WeightColumn_IsNoFeature(string weight)
    {
        var data = Table(Good, weight).Read();
        Assert.Equal(["age"], data.Columns.Select(c => c.Name));
        Assert.Equal([1, 0.5f, 0, 2], data.Weights!);
        Assert.Equal("w", data.Schema!.Weight);
    }

    [Fact]
    public void Read_NoWeightColumn_HasNoWeights()
    {
        Assert.Null((Table(Good) with { Weight = null }).Read().Weights);
        Assert.Equal(2, (Table(Good) with { Weight = null }).Read().Features);
    }

    [Fact]
    public void Load_HeldOutAndFewerRows_KeepTheirWeights()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(i => $"{i * 7 % 41},{i},{(i % 2 == 0 ? "a" : "b")}\n"));
        var scene = (Table("x,w,y\n" + rows) with { Rows = 20 }).Load(new DataRequest(3));
        Assert.Equal(20, scene.Train.Rows);
        Assert.Equal(scene.Train.Origins!.Select(row => (float)row), scene.Train.Weights!);
    }

    [Fact]
    public void Read_BadWeights_AreOneErrorWithTheirRows()
    {
        var problem = Refused(() => Table("age,w,y\n30,-1,a\n40,,b\n50,inf,a\n60,much,b\n70,-0.5,b\n80,1,a\n").Read());
        Assert.Equal("the weight column w holds numbers of 0 and more, but there is no finite number in row 2, row 3, row 4, "
            + "and it is negative in row 1 (-1), row 5 (-0.5)", problem.Message);
    }

    [Fact]
    public void Read_ManyBadWeights_AreCounted() => Assert.EndsWith("in row 1, row 2, row 3, row 4, row 5 and 2 more",
        Refused(() => Table("age,w,y\n" + string.Concat(Enumerable.Range(1, 7).Select(i => $"{i},,{"ab"[i % 2]}\n")) + "9,1,a\n").Read()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_RowWithoutALabel_NeedsNoWeight() =>
        Assert.Equal([1, 2, 3], Table("age,w,y\n30,1,a\n40,-5,\n50,2,b\n60,3,a\n").Read().Weights!);

    [Fact]
    public void Read_AllZero_IsAnError() =>
        Assert.EndsWith("it is 0 in every row", Refused(() => Table("age,w,y\n30,0,a\n40,0,b\n").Read()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("v")]
    [InlineData("y")]
    public void Read_NoSuchColumnOrTheLabel_IsAnError(string weight) => Refused(() => Table(Good, weight).Read(), "COH2013");

    [Fact]
    public void Read_DroppedWeight_IsAnError() => Refused(() => (Table(Good) with { Drop = ["w"] }).Read(), "COH2013");

    [Fact]
    public void Schema_OfWeights_ReadsBackTheSame()
    {
        var schema = Table(Good).InferSchema();
        var text = DataSchemaFile.Write(schema);
        Assert.Equal("w", DataSchemaFile.Parse(text, "schema.yaml").Weight);
        var path = folder.Write("schema.yaml", text);
        Assert.Equal([1, 0.5f, 0, 2], (Table(Good) with { Weight = null, Schema = path }).Read().Weights!);
        var plain = folder.Write("plain.yaml", DataSchemaFile.Write((Table(Good) with { Weight = null }).InferSchema()));
        var data = (Table(Good) with { Schema = plain }).Read();
        Assert.Equal(["age"], data.Columns.Select(c => c.Name));
        Assert.Equal([1, 0.5f, 0, 2], data.Weights!);
    }

    [Fact]
    public void Load_TestFile_NeedsNoWeights()
    {
        var test = folder.Write("test.csv", "age,y\n31,a\n41,b\n");
        var scene = (Table(Good) with { Test = test }).Load(new DataRequest(1));
        Assert.Equal([1, 0.5f, 0, 2], scene.Train.Weights!);
        Assert.Null(scene.Test.Weights);
    }

    [Fact]
    public void Load_Members_EachHasTheColumn()
    {
        MemberOptions[] members =
        [
            new() { Name = "north", Data = folder.Write("n.csv", Good) },
            new() { Name = "south", Data = folder.Write("s.csv", "w,age,y\n3,1,a\n4,2,b\n") },
        ];
        var table = new TableSource { Label = "y", Weight = "w" };
        var data = table.Load(new DataRequest(1) { Members = members }).Train;
        Assert.Equal([1, 0.5f, 0, 2, 3, 4], data.Weights!);
        Assert.Equal(["age"], data.Columns.Select(c => c.Name));
        folder.Write("s.csv", "w,age,y\n3,1,a\n-4,2,b\n");
        Assert.EndsWith("it is negative in row 2 of south (-4)",
            Refused(() => table.Load(new DataRequest(1) { Members = members })).Message, StringComparison.Ordinal);
    }

    private sealed record Visit(double Age, double Counts, string Ill);

    [Fact]
    public void FromRecords_Weight_IsNoFeature()
    {
        Visit[] visits = [new(30, 1, "no"), new(40, 2.5, "yes"), new(50, 0, "no")];
        var data = Dataset.FromRecords(visits, "Ill", weight: "Counts");
        Assert.Equal([1, 2.5f, 0], data.Weights!);
        Assert.Equal(["Age"], data.Columns.Select(c => c.Name));
        var members = MemberRows.Of(new Dictionary<string, Dataset> { ["a"] = data, ["b"] = data }, null);
        Assert.Equal([1, 2.5f, 0, 1, 2.5f, 0], members.Rows.Weights!);
    }

    [Fact]
    public void Of_MembersOfArrays_KeepTheirWeights()
    {
        var plain = Dataset.Regression("t", [1], [1, 2], [3, 4]);
        var weighted = plain.With(plain.Fields, null, null, weights: [5, 6]);
        var members = MemberRows.Of(new Dictionary<string, Dataset> { ["a"] = plain, ["b"] = weighted }, null);
        Assert.Equal([1, 1, 5, 6], members.Rows.Weights!);
        Assert.NotEqual(new MemoryData(plain, null).Sha256, new MemoryData(weighted, null).Sha256);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1f, -1f)]
    [InlineData(1f, float.NaN)]
    [InlineData(1f, float.PositiveInfinity)]
    public void Dataset_BadWeights_AreRefused(params float[] weights)
    {
        var plain = Dataset.Regression("t", [1], [1, 2], [3, 4]);
        Assert.Throws<ArgumentException>(() => plain.With(plain.Fields, null, null, weights: weights));
    }

    [Fact]
    public void Divide_Tasks_KeepWeights()
    {
        var data = Dataset.Classification("t", [1], [1, 2, 3], [0, 1, 0], ["a", "b"]);
        data = data.With(data.Fields, null, null, weights: [1, 2, 3]);
        Assert.Equal([1, 2, 3], TaskStreams.Split(data, 2).Weights!);
        Assert.Equal([1, 2, 3, 1, 2, 3], TaskStreams.Permuted(data, 2, 1).Weights!);
        Assert.Equal([3, 1], data.Select([2, 0]).Weights!);
        Assert.Equal([1, 2, 3], data.WithoutTruth([1]).Weights!);
    }
}
