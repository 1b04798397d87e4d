using System.Globalization;
using System.Text;
using Cohort.Data;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Data;

public sealed class TableSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Clinics = """
        age,region,site,constant,outcome
        30,north,A,1,well
        NA,south,B,1,ill
        50,,A,1,well
        40,north,B,1,ill

        """;

    private Dataset Read(
        string text,
        string? label = "outcome",
        string? group = null,
        HeaderRow header = HeaderRow.Auto,
        LabelTask? task = null,
        string name = "t.csv") =>
        new TableSource { Path = folder.Write(name, text), Label = label, Group = group, Header = header, Task = task }.Read();

    private ProblemKind[] Refused(string text, string? label = "outcome", HeaderRow header = HeaderRow.Auto, LabelTask? task = null) =>
        [.. Assert.Throws<CohortException>(() => Read(text, label, header: header, task: task)).Problems.Select(p => p.Kind)];

    [Fact]
    public void Read_MixedTable_EncodesNumbersCategoriesAndMissingCells()
    {
        var data = Read(Clinics, group: "site");
        Assert.Equal(["ill", "well"], data.Classes);
        Assert.Equal([1, 0, 1, 0], data.Labels);
        Assert.Equal(["age", "region=north", "region=south", "region missing"], data.Columns.Select(c => c.ToString()));
        Assert.Equal([30, 1, 0, 0, float.NaN, 0, 1, 0, 50, 0, 0, 1, 40, 1, 0, 0], data.Values);
        Assert.Equal(["A", "B", "A", "B"], data.Groups!);
        Assert.Equal(FieldScaling.EachValue, data.Input.Scaling);
        Assert.Equal(
            "outcome: 2 classes (ill 50%, well 50%); 4 rows, 3 columns: 1 numeric, 1 categorical (3 values), 1 constant left out (constant); " +
            "2 missing cells filled: 1 in age (own mean), 1 in region (own category)",
            data.Summary.ToString());
    }

    [Theory]
    [InlineData(",", false)]
    [InlineData(";", false)]
    [InlineData("\t", false)]
    [InlineData("|", false)]
    [InlineData(",", true)]
    public void Read_AnySeparatorPackedOrNot_IsTheSame(string separator, bool packed)
    {
        var expected = Read(Clinics);
        var text = Clinics.Replace(",", separator);
        var path = folder.Write("x.data", packed ? TemporaryFolder.Gzip(text) : Encoding.UTF8.GetBytes(text));
        var data = new TableSource { Path = path, Label = "outcome" }.Read();
        Assert.Equal(expected.Values, data.Values);
        Assert.Equal(expected.Labels, data.Labels);
    }

    [Theory]
    [InlineData("outcome")]
    [InlineData("OUTCOME")]
    [InlineData("5")]
    [InlineData("last")]
    public void Read_LabelByNameNumberOrLast_IsTheSame(string label) => Assert.Equal(["ill", "well"], Read(Clinics, label).Classes);

    [Theory]
    [InlineData("\uFEFFa,y\r\n1,p\r\n2,q\r\n")]
    [InlineData("a,y\n\n1,p\n2,q")]
    [InlineData("a,y\r1,p\r2,q\r")]
    [InlineData("\"a\",\"y\"\n\"1\",\"p\"\n \"2\" , q \n")]
    public void Read_MarksLineEndsAndQuotes_AreUnderstood(string text)
    {
        var data = Read(text, "y");
        Assert.Equal(["a"], data.Columns.Select(c => c.Name));
        Assert.Equal([1, 2], data.Values);
        Assert.Equal(["p", "q"], data.Classes);
    }

    [Fact]
    public void Read_SemicolonsAndDecimalCommas_AreNumbers() => Assert.Equal([1.5f, -2.25f], Read("a;y\n1,5;p\n-2,25;q\n", "y").Values);

    [Fact]
    public void Read_Latin1_KeepsItsLetters()
    {
        var path = folder.Write("l.csv", Encoding.Latin1.GetBytes("town,y\nKöln,p\nBonn,q\nKöln,p\nBonn,q\n"));
        Assert.Equal(["Bonn", "Köln"], new TableSource { Path = path, Label = "y" }.Read().Columns.Select(c => c.Category));
    }

    [Fact]
    public void Read_Utf16_IsUnderstood()
    {
        const string Text = "town,y\nKöln,p\nBonn,q\nKöln,p\nBonn,q\n";
        var path = folder.Write("u.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]);
        Assert.Equal(["Bonn", "Köln"], new TableSource { Path = path, Label = "y" }.Read().Columns.Select(c => c.Category));
    }

    [Fact]
    public void Read_NoHeader_NamesColumnsByNumber()
    {
        var data = Read("1,2,x\n3,4,y\n5,6,x\n", "last");
        Assert.Equal(["c1", "c2"], data.Columns.Select(c => c.Name));
        Assert.Equal(3, data.Rows);
    }

    [Fact]
    public void Read_HeaderForced_IsObeyed()
    {
        Assert.Equal(2, Read("1,2,x\n3,4,y\n5,6,x\n", "3", header: HeaderRow.Yes).Rows);
        Assert.Equal(["c1=3", "c1=4", "c1=a"], Read("a,y\n3,p\n4,p\n3,q\n", "2", header: HeaderRow.No).Columns.Select(c => c.ToString()));
    }

    [Fact]
    public void Read_RowNumbersAndNames_AreLeftOut()
    {
        var text = new StringBuilder("id,patient,x,y\n");
        for (var i = 0; i < 30; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"{i + 1},p-{i * 7919 % 1000},{i * i % 17},{(i % 2 == 0 ? "a" : "b")}");
        var data = Read(text.ToString(), "y");
        Assert.Equal(["x"], data.Columns.Select(c => c.Name));
        Assert.Contains("1 row number left out (id), 1 text that hardly repeats left out (patient)", data.Summary.ToString());
    }

    [Fact]
    public void Read_MissingMarkers_AreNotText()
    {
        var data = Read("a,y\n1,p\nNA,q\nn/a,p\nNaN,q\nnull,p\n?,q\n-,p\nnone,q\n,p\n2,q\n", "y");
        Assert.Equal(["a"], data.Columns.Select(c => c.ToString()));
        Assert.Equal(8, data.Values.Count(float.IsNaN));
    }

    [Fact]
    public void Read_RemarksAmongManyNumbers_AreMissing()
    {
        var text = "a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i == 7 ? "see note" : i * 3.5)},{(i % 2 == 0 ? "p" : "q")}\n"));
        var data = Read(text, "y");
        Assert.Equal(1, data.Values.Count(float.IsNaN));
        Assert.Contains("text among the numbers of a read as missing (1, such as \"see note\")", data.Summary.ToString());
    }

    [Fact]
    public void Read_MoreNumbersThanAreKeptAsText_AreTheSameNumbers()
    {
        var random = new RandomStream(1, "test");
        var numbers = Enumerable.Range(0, 6000).Select(_ => random.NextSingle()).ToArray();
        var text = "a,y\n" + string.Concat(numbers.Select((n, i) => string.Create(CultureInfo.InvariantCulture, $"{n:R},{i % 3}\n")));
        Assert.Equal(numbers, Read(text, "y").Values);
    }

    [Fact]
    public void Read_ManyCategories_SharesTheRareOnes()
    {
        var text = "a,y\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"word{i % 150:000},{i % 2}\n"));
        var data = Read(text, "y");
        Assert.Equal(100, data.Features);
        Assert.Equal("(other)", data.Columns[^1].Category);
        Assert.All(Enumerable.Range(0, 600), row => Assert.Equal(1, data.Row(row).ToArray().Sum()));
    }

    [Fact]
    public void Read_UnlabelledRows_AreDroppedAndCounted()
    {
        var data = Read("a,y\n1,p\n2,\n3,q\n4,?\n", "y");
        Assert.Equal([1, 3], data.Values);
        Assert.Contains("2 rows without a label dropped", data.Summary.ToString());
    }

    [Fact]
    public void Read_PlusAndMinusLabels_AreClasses() => Assert.Equal(["+", "-"], Read("a,y\n1,+\n2,-\n3,+\n", "y").Classes);

    [Fact]
    public void Read_FewWholeNumbers_AreClassesInNumberOrder()
    {
        var text = "a,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 0.5},{2 + i % 3 * 4}\n"));
        Assert.Equal(["2", "6", "10"], Read(text, "y").Classes);
    }

    [Fact]
    public void Read_MeasuredLabel_IsRegression()
    {
        var data = Read("a,y\n1,0.5\n2,1.5\n3,2.5\n4,NA\n", "y");
        Assert.IsType<Regression>(data.Objective);
        Assert.Equal([0.5f, 1.5f, 2.5f], data.Targets);
        Assert.StartsWith("y: a number from 0.5 to 2.5; 3 rows", data.Summary.ToString());
    }

    [Fact]
    public void Read_TaskGiven_IsObeyed()
    {
        Assert.Equal(3, Read("a,y\n1,0.5\n2,1.5\n3,2.5\n", "y", task: LabelTask.Classification).Classes.Count);
        Assert.IsType<Regression>(Read("a,y\n1,0\n2,1\n3,0\n", "y", task: LabelTask.Regression).Objective);
        Assert.Equal([DataProblems.LabelNotNumeric], Refused("a,y\n1,p\n2,q\n", "y", task: LabelTask.Regression));
    }

    [Fact]
    public void Read_UnknownLabel_SuggestsTheNearest()
    {
        var e = Assert.Throws<CohortException>(() => Read(Clinics, "outcom"));
        Assert.Equal(DataProblems.UnknownColumn, e.Problems[0].Kind);
        Assert.Contains("did you mean \"outcome\"? columns: age, region, site, constant, outcome", e.Message);
    }

    [Fact]
    public void Read_TwoWrongNames_NamesBoth() =>
        Assert.Equal(2, Assert.Throws<CohortException>(() => Read(Clinics, "x", group: "z")).Problems.Count);

    [Fact]
    public void Read_BadTables_AreRefused()
    {
        Assert.Equal([FormatProblems.EmptyFile], Refused(""));
        Assert.Equal([FormatProblems.EmptyFile], Refused("\n\n  \n"));
        Assert.Equal([FormatProblems.EmptyFile], Refused("a,outcome\n"));
        Assert.Equal([DataProblems.OneClass], Refused("a,outcome\n1,p\n2,p\n"));
        Assert.Equal([DataProblems.OneClass], Refused("a,outcome\n1,2.5\n2,2.5\n", task: LabelTask.Regression));
        Assert.Equal([DataProblems.TooFewRows], Refused("a,outcome\n1,2.5\n2,\n", task: LabelTask.Regression));
        Assert.Equal([DataProblems.LabelNotNamed], Refused(Clinics, null));
        Assert.Equal([DataProblems.NoFeatures], Refused("a,outcome\n1,p\n1,q\n"));
        Assert.Equal([DataProblems.UnknownColumn], Refused(Clinics, "6"));
        Assert.Equal([DataProblems.UnknownColumn], Refused(Clinics, "0"));
        Assert.Equal([FormatProblems.NotText], Refused("a,out\0come\n1,p\n"));
        var names = Enumerable.Range(0, 40).Select(i => $"{i % 3},name{i}\n");
        Assert.Equal([DataProblems.LabelIsIdentifier], Refused("a,outcome\n" + string.Concat(names)));
        Assert.Equal([DataProblems.TooManyColumns], Refused(string.Join(',', Enumerable.Range(0, 10_001)) + "\n"));
    }

    [Fact]
    public void Read_RaggedRows_NamesTheLinesAndCountsTheRest()
    {
        var text = "a,b,outcome\n1,2,p\n1,2\n" + string.Concat(Enumerable.Repeat("1,2,3,p\n", 8)) + "1,2,q\n";
        var e = Assert.Throws<CohortException>(() => Read(text));
        Assert.Equal([3, 4, 5, 6, 7, 0], e.Problems.Select(p => p.Line));
        Assert.All(e.Problems, p => Assert.Equal(FormatProblems.RaggedTable, p.Kind));
        Assert.Contains("this row has 2 cells, the first row has 3", e.Message);
        Assert.Contains("and 4 more rows", e.Message);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(60_000)] // the cut lies behind what is looked at first
    public void Read_CutOffGzip_IsRefusedAsThat(int rows)
    {
        var random = new RandomStream(1, "test");
        var text = "a,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{random.NextInt32(1 << 30)},{i % 2}\n"));
        var path = folder.Write("cut.csv.gz", TemporaryFolder.Gzip(text)[..^20]);
        var e = Assert.Throws<CohortException>(() => new TableSource { Path = path, Label = "y" }.Read());
        Assert.Equal(FormatProblems.TruncatedGzip, Assert.Single(e.Problems).Kind);
    }

    [Theory]
    [InlineData("a,outcome\n1,\"p\n2,q\n")]
    [InlineData("a,outcome\n1,\"p\"x\n2,q\n")]
    public void Read_BrokenQuotes_AreRefused(string text) => Assert.Contains(FormatProblems.MalformedTable, Refused(text));

    [Fact]
    public void Read_EndlessQuote_IsRefusedWithoutReadingItAll() =>
        Assert.Contains(FormatProblems.MalformedTable, Refused("a,outcome\n1,\"" + new string('p', 9_000_000)));

    [Fact]
    public void Load_SameSeed_HoldsTheSameRowsOut()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"{i * 1.5},{(i % 4 == 0 ? "rare" : "common")}\n");
        var path = folder.Write("h.csv", "a,y\n" + string.Concat(lines));
        var (first, again, other) = (Load(1), Load(1), Load(2));
        Assert.Equal(20, first.Test.Rows);
        Assert.Equal(5, first.Test.Labels.Count(l => first.Test.Classes[l] == "rare"));
        Assert.Equal(first.Test.Values, again.Test.Values);
        Assert.NotEqual(first.Test.Values, other.Test.Values);
        Assert.Equal(100, first.Train.Values.Concat(first.Test.Values).Distinct().Count());

        Scene Load(ulong seed) => new TableSource { Path = path, Label = "y" }.Load(new DataRequest(seed));
    }

    [Fact]
    public void Load_Rows_LimitsTheTrainingRowsOnly()
    {
        var path = folder.Write("r.csv", "a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i * 1.5},{i % 2}\n")));
        var data = new TableSource { Path = path, Label = "y", Rows = 30 }.Load(new DataRequest(1));
        Assert.Equal((30, 20), (data.Train.Rows, data.Test.Rows));
    }
}
