using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>The tables of several peers, read as one: a schema that is the union, and rows that keep whose they are.</summary>
public sealed class MemberTablesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));

    private Scene Load(string north, string south, TableSource? source = null) => (source ?? new TableSource { Label = "y" }).Load(new DataRequest(1)
    {
        Members =
        [
            new MemberOptions { Name = "north", Data = folder.Write("north.csv", north) },
            new MemberOptions { Name = "south", Data = folder.Write("south.csv", south) },
        ],
    });

    private IReadOnlyList<Problem> Refused(string north, string south, TableSource? source = null) =>
        Assert.Throws<CohortException>(() => Load(north, south, source)).Problems;

    [Fact]
    public void Load_TwoTables_SchemaIsTheUnion()
    {
        var data = Load("age,code,y\n1,red,ill\n2,blue,well\n3,red,well\n", "y,code,age\nill,green,4\ndead,red,5\n").Train;
        Assert.Equal(["dead", "ill", "well"], data.Classes);
        Assert.Equal(["age", "code=blue", "code=green", "code=red"], data.Columns.Select(c => c.ToString()));
        Assert.Equal([1, 0, 0, 1, 2, 1, 0, 0, 3, 0, 0, 1, 4, 0, 1, 0, 5, 0, 0, 1], data.Values);
        Assert.Equal([1, 2, 2, 1, 0], data.Labels);
        Assert.Equal(["north", "north", "north", "south", "south"], data.Groups!);
        Assert.Equal([1, 2, 3, 1, 2], data.Origins!); // each in the table that it is from
        Assert.Contains("common test set: what the members set aside", data.Summary.ToString(), StringComparison.Ordinal);
        Assert.Contains("north.csv, south.csv", data.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ColumnThatOneLacks_IsMissingThereAndSaid()
    {
        var data = Load("age,bmi,code,y\n1,7,red,ill\n2,8,blue,well\n", "age,y\n4,ill\n5,well\n").Train;
        Assert.Equal(["age", "bmi", "code=blue", "code=red", "code missing"], data.Columns.Select(c => c.ToString()));
        Assert.Equal([4, float.NaN, 0, 0, 1], data.Row(2).ToArray());
        Assert.Contains("south has no bmi, code: missing there", data.Summary.ToString(), StringComparison.Ordinal);
        Assert.Equal([false, true, true], data.Schema!.Columns.Select(c => c.Optional));
        var again = DataSchemaFile.Parse(DataSchemaFile.Write(data.Schema), "s.yaml");
        Assert.Equal([false, true, true], again.Columns.Select(c => c.Optional));
    }

    [Fact]
    public void Load_ConstantInEachTable_IsNoConstantOfAll()
    {
        var data = Load("a,country,y\n1,DE,ill\n2,DE,well\n", "a,country,y\n1,FR,ill\n3,FR,well\n").Train;
        Assert.Equal(["a", "country=DE", "country=FR"], data.Columns.Select(c => c.ToString()));
    }

    [Fact]
    public void Load_WhatNumbersOrNamesRowsInEach_IsLeftOut()
    {
        string Table(int from) => "id,patient,a,y\n" + Rows(40, i => $"{i + 1},p{from + i},{i % 7},{(i % 3 == 0 ? "ill" : "well")}");
        var data = Load(Table(1), Table(1)).Train;
        Assert.Equal(["a"], data.Columns.Select(c => c.Name).Distinct());
        Assert.Contains("row number left out (id)", data.Summary.ToString(), StringComparison.Ordinal);
        Assert.Contains("hardly repeats left out (patient)", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ClassThatOneHasNoneOf_IsFine()
    {
        var data = Load("a,y\n1,ill\n2,ill\n", "a,y\n1,well\n2,ill\n").Train;
        Assert.Equal(["ill", "well"], data.Classes);
    }

    [Fact]
    public void Load_NumbersHereAndWordsThere_IsOneErrorThatNamesAll()
    {
        var problem = Assert.Single(Refused("a,grade,y\n1,1.5,ill\n2,2.5,well\n", "a,grade,y\n1,good,ill\n2,bad,well\n"));
        Assert.Equal(DataProblems.MembersDisagree, problem.Kind);
        Assert.StartsWith("column \"grade\" holds numbers in the table of north (north.csv), and categories such as \"good\" in the table of "
            + "south (south.csv)", problem.Message, StringComparison.Ordinal);
        var label = Assert.Single(Refused("a,y\n1,0\n2,1\n", "a,y\n1,no\n2,yes\n"));
        Assert.StartsWith("column \"y\" holds numbers in the table of north (north.csv), and words", label.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ConflictingColumnDropped_IsNoError()
    {
        var source = new TableSource { Label = "y", Drop = ["grade"] };
        var data = Load("a,grade,y\n1,1.5,ill\n2,2.5,well\n", "a,grade,y\n1,good,ill\n2,bad,well\n", source).Train;
        Assert.Equal(["a"], data.Columns.Select(c => c.Name));
        var none = Assert.Single(Refused("a,b,y\n1,2,ill\n2,1,well\n", "a,c,y\n1,4,ill\n2,5,well\n", source with { Drop = ["c", "x"] }));
        Assert.StartsWith("member north: no column \"x\" for the columns to drop", none.Message, StringComparison.Ordinal); // c is in one table
    }

    [Fact]
    public void Load_FewNumbersAmongTheWordsOfAnother_AreItsCategories()
    {
        var data = Load("a,stage,y\n1,1,ill\n2,2,well\n", "a,stage,y\n1,2,ill\n2,late,well\n").Train;
        Assert.Equal(["a", "stage=1", "stage=2", "stage=late"], data.Columns.Select(c => c.ToString()));
        Assert.Contains("stage: categories, as there are words in it in the table of south", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DecimalCommas_AreTheNumbersOfTheirFile()
    {
        var data = Load("a;y\n1,5;ill\n2,5;well\n", "a,y\n1.5,ill\n4,well\n").Train;
        Assert.Equal([1.5f, 2.5f, 1.5f, 4], data.Values);
    }

    [Fact]
    public void Load_FilesThatAreNotThere_AreNamedWithTheirMembers()
    {
        var problems = Assert.Throws<CohortException>(() => new TableSource { Label = "y" }.Load(new DataRequest(1)
        {
            Members =
            [
                new() { Name = "north", Data = Path.Combine(folder.Path, "no.csv") },
                new() { Name = "south", Data = Path.Combine(folder.Path, "none.csv") },
            ],
        })).Problems;
        Assert.Equal(["member north: the file does not exist", "member south: the file does not exist"], problems.Select(p => p.Message));
        Assert.All(problems, p => Assert.Equal(DataProblems.Unreadable, p.Kind));
    }

    [Fact]
    public void Load_LabelThatOneLacksOrDoesNotFill_NamesTheMember()
    {
        var lacking = Assert.Single(Refused("a,y\n1,ill\n2,well\n", "a,z\n1,ill\n2,well\n"));
        Assert.StartsWith("member south: no column \"y\" for the label", lacking.Message, StringComparison.Ordinal);
        var empty = Assert.Single(Refused("a,y\n1,ill\n2,well\n", "a,y\n1,\n2,?\n"));
        Assert.Equal("member south: none of 2 rows has a label in y", empty.Message);
        var other = Assert.Single(Refused("a,y\n1,ill\n2,well\n", "y,a\nill,2\nwell,1\n", new TableSource { Label = "last" }));
        Assert.StartsWith("the label last is \"y\" in the table of north (north.csv) and \"a\" in", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesInOneFileOnly_IsAnError()
    {
        var problem = Assert.Single(Refused("a,y\n1,ill\n2,well\n", "1,ill\n2,well\n", new TableSource { Label = "2" }));
        Assert.Contains("in the tables of north (north.csv), and not in those of south", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SchemaGiven_AllowsWhatItSaysIsOptional()
    {
        var schema = "label: y\nkind: classification\nclasses: [ill, well]\ncolumns:\n- { name: a }\n- { name: b, optional: true }\n";
        var source = new TableSource { Label = "y", Schema = folder.Write("s.yaml", schema) };
        var data = Load("a,b,y\n1,2,ill\n2,4,well\n", "a,y\n1,ill\n2,well\n", source).Train;
        Assert.True(float.IsNaN(data.Row(2)[1]));
        var strict = source with { Schema = folder.Write("t.yaml", schema.Replace(", optional: true", "")) };
        var problem = Assert.Single(Refused("a,b,y\n1,2,ill\n2,4,well\n", "a,y\n1,ill\n2,well\n", strict));
        Assert.StartsWith("member south: the schema's column \"b\" is not in the file", problem.Message, StringComparison.Ordinal);
        var unknown = Assert.Single(Refused("a,b,y\n1,2,ill\n2,4,well\n", "a,y\n1,ill\n2,dead\n", source));
        Assert.StartsWith("member south: y has classes that the schema does not know: \"dead\"", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestFile_IsTheCommonTestSet()
    {
        var source = new TableSource { Label = "y", Test = folder.Write("test.csv", "y,a\nwell,3\nill,4\n") };
        var scene = Load("a,y\n1,ill\n2,well\n", "a,y\n1,ill\n2,well\n", source);
        Assert.False(scene.TestIsSetAside);
        Assert.Equal([3f, 4], scene.Test.Values);
        Assert.Contains("common test set: 2 rows of test.csv", scene.Train.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Append_ManyNumbers_KeepsTheirValues()
    {
        string Table(int from) => "a,y\n" + Rows(5000, i =>
            FormattableString.Invariant($"{(i * 7 % 5000) + from + 0.5},{(i % 2 == 0 ? "ill" : "well")}"));
        foreach (var (north, south) in new[] { (Table(0), Table(3)), ("a,y\n7.5,ill\n8,well\n", Table(3)), (Table(3), "a,y\n7.5,ill\n?,well\n") })
        {
            var data = Load(north, south).Train;
            float[] expected = [.. new[] { north, south }.SelectMany(text => text.Split('\n').Skip(1).Where(l => l.Length > 0))
                .Select(l => l[0] == '?' ? float.NaN : float.Parse(l.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(expected, data.Values);
        }
    }
}
