using Cohort.Data;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>What a file or a name means; and the public files themselves, where <c>COHORT_DATA</c> says that they are at hand.</summary>
public sealed class SourceShortFormTests
{
    [Theory]
    [InlineData("data: glyphs", typeof(GlyphSource))]
    [InlineData("data: gaussian", typeof(GaussianSource))]
    [InlineData("data: mnist", typeof(NamedSetSource))]
    [InlineData("data: movielens", typeof(MovieLensSource))]
    [InlineData("data: crowd:barzan_mozafari", typeof(CrowdSource))]
    [InlineData("data: { cifar_n: { name: cifar100, holdout: 0.5 } }", typeof(CifarNSource))]
    [InlineData("data: { set: iris }", typeof(NamedSetSource))]
    [InlineData("data: some/table.csv", typeof(TableSource))]
    [InlineData("data: C:\\some\\table.csv", typeof(TableSource))] // a colon, but no name before it
    [InlineData("data: table:story.txt", typeof(TableSource))]
    [InlineData("data: story.TXT.gz", typeof(TextSource))]
    [InlineData("data: { text: some/table.csv }", typeof(TextSource))]
    public void Plan_ShortForm_IsTheSourceThatReadsIt(string plan, Type source) => Assert.IsType(source, Plan.Parse(plan).Data.Source);

    [Theory]
    [InlineData("story.txt", false, "text")]
    [InlineData("story.txt", true, "table")] // a column to predict is named
    [InlineData("story.csv", false, "table")]
    [InlineData("iris", true, "set")]
    [InlineData("nothing", false, null)]
    public void SourceOf_NameAndLabel_Decide(string text, bool labelled, string? source) =>
        Assert.Equal(source, SourceShortForm.SourceOf(text, labelled));

    [Fact]
    public void SourceOf_FileOfImages_IsSeenByItsBytes()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("idx", SourceShortForm.SourceOf(folder.Write("pictures.bin", new byte[] { 0, 0, 8, 3, 0, 0, 0, 0 }), labelled: true));
    }

    [Fact]
    public void Plan_UnknownName_SuggestsTheNearestSet()
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Plan.Parse("data: minst")).Problems);
        Assert.Equal(PlanProblems.UnknownName, problem.Kind);
        Assert.Contains("did you mean \"mnist\"?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_KeysOfBefore_AreToldWhatToWriteInstead()
    {
        var problems = Assert.Throws<CohortException>(() => Plan.Parse("data: { source: glyphs, rows: 400, test_rows: 200 }")).Problems;
        Assert.Equal(["data.source", "data.rows", "data.test_rows"], problems.Select(p => p.Message.Split(' ')[0]));
        Assert.All(problems, p => Assert.Contains("is no key any more", p.Message, StringComparison.Ordinal));
        Assert.Contains("data: clinics.csv", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamedSets_All_HaveDistinctNamesAndFullChecksums()
    {
        Assert.Equal(NamedSets.All.Count, NamedSets.All.Select(s => s.Name).Distinct().Count());
        Assert.All(NamedSets.All.SelectMany(s => s.Files), f => Assert.Matches("^[0-9a-f]{64}$", f.Sha256));
    }

    [Fact]
    public void NamedSets_WithASourceOfTheirOwn_HaveItsNameInPlans()
    {
        foreach (var set in NamedSets.All.Where(s => s.Source is not null))
            Assert.Equal(set.Source, Plan.Parse($"data: {set.Name}").Data.Source);
    }

    [Fact]
    public void Load_SetWithASourceOfItsOwn_TakesNoOptionsOfTables()
    {
        var error = Assert.Throws<CohortException>(() => new NamedSetSource { Name = "movielens", Rows = 5 }.Load(new DataRequest(1)));
        Assert.Equal("movielens has options of its own: name it as the source, as in data: movielens", error.Problems[0].Message);
        error = Assert.Throws<CohortException>(() => new NamedSetSource { Name = "movielens" }.Load(new DataRequest(1)));
        Assert.Equal([DataProblems.NotFetched, DataProblems.NotFetched], error.Problems.Select(p => p.Kind));
    }

    [SkippableTheory]
    [InlineData("iris", "c5: 3 classes (Iris-setosa 33.3%, Iris-versicolor 33.3%, Iris-virginica 33.3%); "
        + "150 rows, 4 columns: 4 numeric; no missing cells")]
    [InlineData("adult", "c15: 2 classes (<=50K 75.9%, >50K 24.1%); 32,561 rows, 14 columns: 6 numeric, 8 categorical (102 values); "
        + "4,262 missing cells filled: 1,843 in c7 (own category), 1,836 in c2 (own category), 583 in c14 (own category)")]
    [InlineData("abalone", "c9: a number from 1 to 29; 4,177 rows, 8 columns: 7 numeric, 1 categorical (3 values); no missing cells")]
    [InlineData("winequality-red", "c12: 6 classes (5 42.6%, 6 39.9%, 7 12.4%, 4 3.3%, 8 1.1%, 3 0.6%); "
        + "1,599 rows, 11 columns: 11 numeric; no missing cells")]
    [InlineData("breast-cancer", "c10: 2 classes (2 65.5%, 4 34.5%); 699 rows, 9 columns: 9 numeric; 16 missing cells filled: 16 in c6 (own mean)")]
    public void Load_PublicTables_AreUnderstood(string name, string summary) => Assert.StartsWith(summary, Load(name).Train.Summary.ToString());

    [SkippableFact]
    public void Load_EveryTable_HasRowsOnBothSides()
    {
        foreach (var set in NamedSets.All.Where(s => !s.IsImages).Except(AnswerSets.All))
        {
            var data = Load(set.Name);
            Assert.True(data.Train.Rows > data.Test.Rows && data.Test.Rows > 0, set.Name);
        }
    }

    [SkippableFact]
    public void Load_FashionMnist_IsSixtyThousandAndTen()
    {
        var data = Load("fashion-mnist");
        Assert.Equal((60_000, 10_000), (data.Train.Rows, data.Test.Rows));
        Assert.Equal([28, 28, 1], data.Train.ExampleShape);
        Assert.All(data.Train.Labels.CountBy(l => l), c => Assert.Equal(6_000, c.Value));
        Assert.Equal((0f, 1f), (data.Test.Values.Min(), data.Test.Values.Max()));
        Assert.Equal("Ankle boot", data.Train.Classes[data.Train.Labels[0]]);
    }

    [SkippableTheory]
    [InlineData("elec.csv.gz", "class", 45_312, 6)]
    [InlineData("electricity-dated.csv.gz", "class", 45_312, 8)]
    [InlineData("outdoor.csv.gz", "target", 4_000, 21)]
    public void Read_Streams_HaveTheirHeader(string file, string label, int rows, int features)
    {
        var data = new TableSource { Path = Path.Combine(Folder(), "streams", file), Label = label }.Read();
        Assert.Equal((rows, features), (data.Rows, data.Features));
    }

    private static Scene Load(string name) => new NamedSetSource { Name = name }.Load(new DataRequest(1) { DataFolder = Folder() });

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("COHORT_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "COHORT_DATA is not set");
        return folder;
    }
}
