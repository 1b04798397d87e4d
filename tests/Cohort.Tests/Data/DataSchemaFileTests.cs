using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class DataSchemaFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly DataSchema Schema = new()
    {
        Label = "out: come", Kind = LabelTask.Classification, Classes = ["ill \"q\"", "well\n", "no", "1"], Group = "site",
        Columns =
        [
            new("age", ColumnKind.Numeric),
            new("région", ColumnKind.Categorical) { Categories = ["a\\b", "😀", "null", ""] },
            new("id", ColumnKind.LeftOut) { Reason = "row number" },
        ],
    };

    [Fact]
    public void Write_Parse_GivesTheSameSchema()
    {
        var text = DataSchemaFile.Write(Schema);
        var read = DataSchemaFile.Parse(text, "s.yaml");
        Assert.Equal(text, DataSchemaFile.Write(read));
        Assert.Equal(Schema.Classes, read.Classes);
        Assert.Equal(Schema.Columns[1].Categories, read.Columns[1].Categories);
        Assert.Equal((Schema.Label, Schema.Group, 5), (read.Label, read.Group, read.Features));
    }

    [Fact]
    public void Parse_Json_IsUnderstood()
    {
        var schema = DataSchemaFile.Parse("""{"label": "y", "kind": "regression", "columns": [{"name": "a", "kind": "numeric"}]}""", "s.json");
        Assert.Equal(["a"], schema.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Read_SecondSite_GetsTheSameFeatures()
    {
        var one = folder.Write("one.csv", "age,region,y\n1,north,ill\n2,south,well\n3,,ill\n");
        var schema = new TableSource { Path = one, Label = "y" }.InferSchema();
        var file = folder.Write("schema.yaml", DataSchemaFile.Write(schema));
        // Columns in another order, one more, a new category, one class only, and a category and the missing cell absent.
        var two = folder.Write("two.csv", "region,more,y,age\nwest,9,well,7\nnorth,8,well,8\n");
        var data = new TableSource { Path = two, Schema = file }.Read();
        Assert.Equal(["age", "region=north", "region=south", "region missing"], data.Columns.Select(c => c.ToString()));
        Assert.Equal([7, 0, 0, 0, 8, 1, 0, 0], data.Values);
        Assert.Equal([1, 1], data.Labels);
    }

    [Fact]
    public void Read_FileLacksColumnsOrHasNewClasses_IsRefused()
    {
        var file = folder.Write("schema.yaml", """
            label: y
            kind: classification
            classes: [p, q]
            columns: [{ name: a, kind: numeric }, { name: b, kind: numeric }]

            """);
        Assert.Equal(2, Problems("c,d,y\n1,2,p\n1,2,q\n").Count);
        var e = Problems("a,b,y\n1,2,p\n1,3,r\n");
        Assert.Contains("\"r\"", Assert.Single(e).Message);

        IReadOnlyList<Problem> Problems(string text) =>
            Assert.Throws<CohortException>(() => new TableSource { Path = folder.Write("x.csv", text), Schema = file }.Read()).Problems;
    }

    [Fact]
    public void Read_FileLacksLabelGroupAndWeight_NamesEach()
    {
        var schema = folder.Write("schema.yaml",
            "label: y\nkind: regression\ngroup: site\nweight: w\ncolumns: [{ name: a, kind: numeric }]\n");
        var source = new TableSource { Path = folder.Write("x.csv", "a,b\n1,2\n3,4\n"), Schema = schema };
        var problems = Assert.Throws<CohortException>(source.Read).Problems;
        Assert.Equal(["\"y\"", "\"site\"", "\"w\""], problems.Select(p => p.Message.Split(' ')[3]));
        Assert.All(problems, p => Assert.Equal(DataProblems.SchemaMismatch, p.Kind));
    }

    [Fact]
    public void Parse_FiveMistakes_NamesAll()
    {
        var e = Assert.Throws<CohortException>(() => DataSchemaFile.Parse(
            "labl: y\nkind: sorting\nclasses: [a, a]\ncolumns:\n  - { name: x, kind: number }\n  - { kind: categorical }\n", "s.yaml"));
        Assert.All(e.Problems, p => Assert.Equal(FormatProblems.BadSchema, p.Kind));
        string[] mistakes = ["did you mean \"label\"", "\"sorting\"", "class \"a\" comes 2 times", "\"number\"", "has no name", "label is missing"];
        foreach (var words in mistakes) Assert.Contains(words, e.Message);
    }

    [Fact]
    public void Write_NamesThatActOnATerminal_AreEscapesThatMeanTheSame()
    {
        var name = "\u001b[31m\u001b]0;t\u0007\u009b\r\n\u2028\u200b\u202e\u00ad\U000e0041\"\\ö漢😀";
        var schema = new DataSchema { Label = name, Kind = LabelTask.Regression, Columns = [new(name + "2", ColumnKind.Numeric)] };
        var text = DataSchemaFile.Write(schema);
        Assert.True(Seen.Is(text, multiline: true), text);
        Assert.Contains("ö漢😀", text, StringComparison.Ordinal);
        var read = DataSchemaFile.Parse(text, "s.yaml");
        Assert.Equal((name, name + "2"), (read.Label, read.Columns[0].Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("label: [")]
    [InlineData("a: &x [b]\nc: *x\nlabel: *x\ncolumns: *x\n")]
    [InlineData("label: y\n\tkind: regression")]
    [InlineData("label: y\ncolumns: { a: b }\n")]
    [InlineData("columns: [[[[[[]]]]]]\n? [a, b]\n: c\n")]
    public void Parse_Nonsense_IsRefused(string text) => Assert.Throws<CohortException>(() => DataSchemaFile.Parse(text, "s.yaml"));

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Assert.Throws<CohortException>(() => DataSchemaFile.Parse("label: " + new string('[', 100_000), "s.yaml"));

    [Fact]
    public void Read_HugeFile_IsRefused()
    {
        var file = folder.Write("huge.yaml", new string('a', 5 << 20));
        Assert.Equal(FormatProblems.TooLarge, Assert.Throws<CohortException>(() => DataSchemaFile.Read(file)).Problems[0].Kind);
    }
}
