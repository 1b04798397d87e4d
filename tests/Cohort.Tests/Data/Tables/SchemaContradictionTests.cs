using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>Schema files that are broken, contradict themselves, or are contradicted by what is asked for beside them.</summary>
public sealed class SchemaContradictionTests : IDisposable
{
    private const string Head = "label: y\nkind: classification\nclasses: [p, q]\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory] // brackets that are not closed, and what the parser itself stumbles over
    [InlineData("label: \"a\"\nkind: classification\nclasses: [\"x\", \"y\"\ncolumns: []\n")]
    [InlineData("label: y\nkind: ~\ncolumns:\n  - { name: ~\ncd: ~\ncd: ~\ncc }\n")]
    [InlineData("label: y\nkind: [nan\ncolumns:\n  - { name:\n")]
    [InlineData("...\n: y\nkind: regression\ncolumns:\n  - { name: \"x1\", kind: numeric\n")]
    [InlineData("label: y\nkind: classification\nclasses: [\"no\", #yes\"]\ncolumns:\n  - { name: \"a\", kind: numeric }\n")]
    [InlineData("label: y\nkind: classification\nclasses: [\"no\", on\ncolumns:\n  - { name: \"x\", kind: numeric }\n\"yes\"]\ncolumns: []\n")]
    [InlineData("label: y\nkind: { n { n { n { n { n { n { n { n { n { n { n { n { n { n { n { n { n { n { n regression\ncolumns: []\n")]
    [InlineData("label: y\nkind: regression\ncolumns:\n  - { name: \"x2\", kind: numression\ncolumns:\n  - { name: \"x\" }\n ression }\n")]
    [InlineData("label: y\nkind: regression\ncolumns:\n  - {\n name: \"a\", kind: numeric }\n  , { name: \"b\", kind: numeric }\n")]
    [InlineData("label: y\ncla|sses: [no]\ncoluns:\n  - { name: \"a\", kind: numeric - { name: \"b\", categories: [x] }\n{ name: \"c\" }\n")]
    [InlineData("? [a, b]\n: c\n? \n- x\n")]
    [InlineData("label: y\nkind: regression\n}\n")]
    [InlineData("columns: [ { name: a, kind: numeric }, , ]\n")]
    [InlineData("%YAML 9.9\n---\nlabel: y\n")]
    [InlineData("label: \"\\xZZ\"\n")]
    public void Parse_Broken_SaysSo(string text)
    {
        var refused = Assert.Throws<CohortException>(() => DataSchemaFile.Parse(text, "s.yaml"));
        Assert.Contains(FormatProblems.BadSchema, refused.Problems.Select(p => p.Kind));
    }

    [Fact]
    public void Parse_EveryBeginningOfASchema_IsASchemaOrRefused()
    {
        const string Whole = "label: \"y\"\nkind: classification\nclasses: [\"p\", \"q\"]\ngroup: 'site'\ncolumns:\n"
            + "  - { name: \"a\", kind: categorical, categories: [\"b\", \"c\"], optional: true }\n  - name: \"d\"\n    kind: numeric\n";
        for (var end = 0; end < Whole.Length; end++)
        {
            foreach (var tail in new[] { "", "\n", "]", "}", "\t", "\"", "&a", "- ", "? ", "\n---\n", "\u0001" })
            {
                var refused = Record.Exception(() => DataSchemaFile.Parse(Whole[..end] + tail, "s.yaml"));
                Assert.True(refused is null or CohortException, $"after {end} characters and {tail}: {refused}");
            }
        }
    }

    [Fact]
    public void Parse_OpenBracket_NamesItsLine()
    {
        var problem = Problems("label: y\nkind: classification\nclasses: [\"x\", \"y\"\n").Single();
        Assert.Equal((FormatProblems.BadSchema, 4), (problem.Kind, problem.Line));
        Assert.Contains("a bracket or brace is open since line 3", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ColumnsWithTwoUses_AreAllNamed()
    {
        var problems = Problems("label: y\nkind: regression\ngroup: y\nweight: w\nclasses: [a, b]\n"
            + "columns: [{ name: y, kind: numeric }, { name: w, kind: numeric }, { name: a, kind: numeric, categories: [c] }]\n");
        AssertAll(problems, "\"y\" is label and group at once", "\"y\" is the label and group, and among", "\"w\" is the weight, and among",
            "kind is regression", "\"a\" is numeric and has categories");
    }

    [Fact]
    public void Parse_OneClassAndNamesThatComeTwice_AreAllNamed()
    {
        AssertAll(Problems("label: y\nkind: classification\nclasses: [p]\ncolumns: [{ name: a, kind: numeric }, { name: a, kind: numeric }, "
            + "{ name: b, kind: categorical }, { name: c, kind: categorical, categories: [u, u] }]\n"),
            "at least two classes", "\"a\" comes 2 times", "\"b\" is categorical and has no categories", "\"c\" has the category \"u\" 2 times");
        AssertAll(Problems("label: y\ncolumns: [{ name: a, kind: numeric }]\n"), "kind is missing");
    }

    [Fact]
    public void Read_LabelThatIsToBeGroupAndWeight_IsRefused()
    {
        var source = Source(Head + "columns: [{ name: a, kind: numeric }]\n") with { Group = "y", Weight = "y" };
        AssertAll(Assert.Throws<CohortException>(source.Read).Problems, "y is label and group at once", "y is label and weight at once");
    }

    [Theory]
    [InlineData(null, "y", "y is label and weight at once")]
    [InlineData("y", null, "y is label and group at once")]
    [InlineData("site", "site", "site is group and weight at once")]
    public void Read_ColumnThatIsToBeTwoThings_IsRefusedWithASchemaAndWithout(string? group, string? weight, string says)
    {
        var source = Source(Head + "columns: [{ name: a, kind: numeric }]\n") with { Group = group, Weight = weight };
        foreach (var asked in new[] { source, source with { Schema = null, Label = "y" } })
            AssertAll(Assert.Throws<CohortException>(asked.Read).Problems, says);
    }

    [Fact]
    public void Read_GroupThatIsAllThereIsToLearnFrom_IsRefused()
    {
        var source = Source(Head + "columns: [{ name: site, kind: categorical, categories: [n, s] }]\n") with { Group = "site" };
        Assert.Equal(DataProblems.NoFeatures, Assert.Single(Assert.Throws<CohortException>(source.Read).Problems).Kind);
    }

    [Fact]
    public void Parse_LabelThatIsLeftOut_ContradictsNothing() =>
        Assert.Equal("y", DataSchemaFile.Parse(Head + "columns: [{ name: y, kind: left_out }, { name: a, kind: numeric }]\n", "s.yaml").Label);

    [Fact]
    public void Parse_KeysTwice_AreAllNamed()
    {
        var problems = Problems(Head + "label: z\nclasses: [p, q]\ncolumns: [{ name: a, kind: numeric, name: b }]\n");
        AssertAll(problems, "\"label\" is given twice", "\"classes\" is given twice", "\"name\" is given twice");
        Assert.Equal(4, problems[0].Line);
    }

    [Fact]
    public void Parse_AnchorsTagsAliasesAndASecondDocument_AreAllNamed()
    {
        var problems = Problems("label: &a y\nkind: !!str regression\ngroup: *a\ncolumns: [{ name: x, kind: numeric }]\n---\nmore: 1\n");
        AssertAll(problems, "anchors are not allowed (&a)", "tags are not allowed", "second document");
        AssertAll(Problems("!map\nlabel: y\nkind: regression\ncolumns: &c [{ name: !n x, kind: numeric }]\n"), "tags", "anchors");
    }

    [Fact]
    public void Parse_TooManyClassesAndFeatures_AreBothNamed()
    {
        var many = string.Join(", ", Enumerable.Range(0, 10_001).Select(i => $"\"k{i}\""));
        var problems = Problems($"label: y\nkind: classification\nclasses: [{many}]\n"
            + $"columns: [{{ name: a, kind: categorical, categories: [{many}] }}]\n");
        Assert.Equal([DataProblems.TooManyClasses, DataProblems.TooManyColumns], problems.Select(p => p.Kind));
        Assert.Contains("10,001 classes", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ClassesThatAreOneNumber_AreRefused() =>
        AssertAll(Problems("label: y\nkind: classification\nclasses: [0, -0, 1.0]\ncolumns: [{ name: a, kind: numeric }]\n"),
            "classes \"0\" and \"-0\" are the same number");

    [Fact]
    public void Parse_Nothing_IsNoName()
    {
        var schema = DataSchemaFile.Parse(Head + "group: null\nweight: ~\ncolumns: [{ name: \"null\", kind: numeric }]\n", "s.yaml");
        Assert.Equal((null, null, "null"), (schema.Group, schema.Weight, schema.Columns[0].Name));
        AssertAll(Problems("label:\nkind: regression\ncolumns: [{ name: ~, kind: numeric }]\n"), "label is missing", "has no name");
    }

    [Fact]
    public void Read_NotUtf8_IsRefused()
    {
        var file = Path.Combine(folder.Path, "s.yaml");
        File.WriteAllBytes(file, [.. "label: y"u8, 0xFF]);
        Assert.Equal(FormatProblems.BadSchema, Assert.Throws<CohortException>(() => DataSchemaFile.Read(file)).Problems.Single().Kind);
    }

    [Fact]
    public void Read_AskedForOtherThanTheSchemaSays_IsRefusedAtOnce()
    {
        var source = Source(Head + "group: site\nweight: w\ncolumns: [{ name: a, kind: numeric }]\n");
        Assert.Equal(1, (source with { Label = "last", Group = "SITE", Weight = "2" }).Read().Features);
        var refused = Assert.Throws<CohortException>(() =>
            (source with { Label = "a", Group = "w", Weight = "site", Task = LabelTask.Regression, Drop = ["y"] }).Read());
        AssertAll(refused.Problems, "label is to be \"a\", and the schema says \"y\"", "task is regression", "group is to be \"w\"",
            "weight is to be \"site\"", "y is the label, so it stays");
    }

    [Fact]
    public void Read_GroupThatTheSchemaLeavesOpen_IsUsed()
    {
        var data = (Source(Head + "columns: [{ name: a, kind: numeric }, { name: site, kind: categorical, categories: [n, s] }]\n")
            with { Group = "site" }).Read();
        Assert.Equal((1, "s"), (data.Features, data.Groups![1]));
    }

    [Fact]
    public void FromRecords_SchemaThatContradictsItself_IsRefused()
    {
        var schema = new DataSchema { Label = "y", Kind = LabelTask.Regression, Columns = [new("y", ColumnKind.Numeric)] };
        var refused = Assert.Throws<CohortException>(() => Dataset.FromRecords([new { y = 1 }, new { y = 2 }], "y", schema: schema));
        Assert.Equal(FormatProblems.BadSchema, refused.Problems.Single().Kind);
    }

    [Theory]
    [InlineData("a,y\n1,p\n2,p\n3,p\n", "COH2014")]
    [InlineData("a,y\n1,\n2,\n3,p\n", "COH2014")]
    [InlineData("a,y\n1,NA\n2,?\n3,NA\n", "COH2015")]
    public void InferSchema_LabelThatNothingIsLearntFrom_IsRefusedAsLearningWould(string text, string code)
    {
        var source = new TableSource { Path = folder.Write("t.csv", text), Label = "y", Header = HeaderRow.Yes };
        var learning = Assert.Throws<CohortException>(source.Read);
        Assert.Equal(code, learning.Problems.Single().Kind.Code);
        Assert.Equal(learning.Message, Assert.Throws<CohortException>(source.InferSchema).Message);
    }

    [Fact]
    public void Read_LabelOfZerosWithAndWithoutASign_IsOneClassForEachNumber()
    {
        var data = new TableSource { Path = folder.Write("z.csv", "a,y\n1,0\n2,-0\n3,1.0\n4,1\n5,0.0\n6,1e0\n"), Label = "y" }.Read();
        Assert.Equal(["0", "1"], data.Classes);
        Assert.Equal([0, 0, 1, 1, 0, 1], data.Labels);
    }

    [Fact]
    public void Read_ManyWordsOfWhichOneIsOther_IsAmongTheOthers()
    {
        var rows = Enumerable.Range(0, 480).Select(i => $"{(i % 120 == 7 ? "(other)" : $"w{i % 120}")},{(i % 3 == 0 ? "p" : "q")}\n");
        var source = new TableSource { Path = folder.Write("o.csv", "a,y\n" + string.Concat(rows)), Label = "y" };
        var schema = source.InferSchema();
        Assert.Equal(100, schema.Columns[0].Categories.Count);
        Assert.Equal(1, schema.Columns[0].Categories.Count(c => c == ColumnSchema.Other));
        var data = source.Read();
        Assert.Equal(1, data.Row(7)[schema.Columns[0].Categories.Index().Single(c => c.Item == ColumnSchema.Other).Index]);
        Assert.Equal(schema.Features, DataSchemaFile.Parse(DataSchemaFile.Write(schema), "s").Features);
    }

    [Theory]
    [InlineData("a,a (3),a,label", "a|a (3)|a (3) (3)|label")]
    [InlineData("a,a,a (2),a (2)", "a|a (2)|a (2) (3)|a (2) (4)")]
    [InlineData("c2,,c2,label", "c2|c2 (2)|c2 (3)|label")]
    public void Read_NamesThatComeTwiceAndCollide_AreToldApart(string header, string names)
    {
        var rows = string.Concat(Enumerable.Range(0, 12).Select(i => $"{i * i},{i % 5},{i * 3 % 7},{i % 2}\n"));
        var source = new TableSource { Path = folder.Write("d.csv", $"{header}\n{rows}"), Label = "last" };
        Assert.Equal(names.Split('|'), TableReader.Read(source.Path!.Full, HeaderRow.Yes, []).Names);
        Assert.Equal(3, source.Read().Columns.Count);
    }

    private TableSource Source(string schema) => new()
    {
        Path = folder.Write("t.csv", "site,w,a,y\nn,1,5,p\ns,2,6,q\nn,1,7,p\n"), Schema = folder.Write("s.yaml", schema),
    };

    private static IReadOnlyList<Problem> Problems(string text) =>
        Assert.Throws<CohortException>(() => DataSchemaFile.Parse(text, "s.yaml")).Problems;

    private static void AssertAll(IReadOnlyList<Problem> problems, params string[] sentences)
    {
        Assert.Equal(sentences.Length, problems.Count);
        foreach (var sentence in sentences) Assert.Contains(problems, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
    }
}
