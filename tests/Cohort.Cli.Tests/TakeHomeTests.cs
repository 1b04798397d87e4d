using System.Globalization;
using System.Text.Json;
using Cohort.Checkpoints;

namespace Cohort.Cli.Tests;

/// <summary>What was learnt is taken home: <c>cohort predict</c> and <c>cohort evaluate</c>.</summary>
public sealed class TakeHomeTests(TakeHomeTests.Trained trained) : IClassFixture<TakeHomeTests.Trained>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string run = trained.Run, table = trained.Table;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Evaluate_RowsOfOneClass_SaysUndefinedAndNull()
    {
        var ill = folder.Write("ill.csv", "a,b,where,y\n1,2,north,ill\n3,4,north,ill\n18,6,north,ill\n");
        var shown = CohortProcess.Run("evaluate", run, "--data", ill, "--learner", "peer1");
        Assert.True(shown.Exit == 0, shown.Error);
        Assert.Contains("undefined", shown.Output, StringComparison.Ordinal);
        var json = CohortProcess.Run("evaluate", run, "--data", ill, "--learner", "peer1", "--json");
        Assert.True(json.Exit == 0, json.Error);
        var learner = JsonDocument.Parse(json.Output).RootElement[0];
        Assert.Equal(JsonValueKind.Null, learner.GetProperty("metrics").GetProperty("auc").ValueKind);
        var classes = learner.GetProperty("confusion").GetProperty("classes");
        Assert.Equal(["ill 3", "well 0"],
            classes.EnumerateArray().Select(c => $"{c.GetProperty("class").GetString()} {c.GetProperty("support").GetInt64()}"));
    }

    [Fact]
    public void Curves_OfAFinishedRun_AreATableAndEventFiles()
    {
        var lines = File.ReadAllLines(Path.Combine(run, "curves.csv"));
        Assert.Equal("round,line,learner,metric,value,worst", lines[0]);
        Assert.Equal(3, lines.Count(l => l.Contains(",alone,,accuracy,", StringComparison.Ordinal))); // a line for each round
        Assert.Contains(lines, l => l.StartsWith("3,together,peer1,training_loss,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("2,together,,bytes_sent,", StringComparison.Ordinal));
        var done = CohortProcess.Run("export-curves", run, "--out", folder["tb"], "--learners");
        Assert.True(done.Exit == 0, done.Error);
        string[] runs = ["alone", "pooled", "together", "together-peer0", "together-peer1", "together-peer2"];
        Assert.Equal(runs, Directory.GetDirectories(folder["tb"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(runs, run => Assert.Single(Directory.GetFiles(folder[$"tb/{run}"], "events.out.tfevents.*")));
        var none = CohortProcess.Run("export-curves", folder["tb"], "--out", folder["tb2"]);
        Assert.Equal(3, none.Exit);
        Assert.Contains("COH3079", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_NewRows_GivesALineForEach()
    {
        var asked = folder.Write("new.csv", "where,id,b,a\n\"south, far\",x,1,2\nnorth,y,,18\nelsewhere,z,3,4\n");
        var done = CohortProcess.Run("predict", run, "--data", asked, "--learner", "peer1", "--out", folder["out/p.csv"]);
        Assert.True(done.Exit == 0, done.Error);
        var lines = File.ReadAllLines(folder["out/p.csv"]);
        Assert.Equal("row,learner,prediction,p(ill),p(well)", lines[0]);
        Assert.Equal(["1,peer1", "2,peer1", "3,peer1"], lines[1..].Select(l => string.Join(',', l.Split(',')[..2])));
        foreach (var cells in lines[1..].Select(l => l.Split(',')))
        {
            var (ill, well) = (double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture));
            Assert.Equal(1, ill + well, 1e-12);
            Assert.Equal(ill >= well ? "ill" : "well", cells[2]);
        }

        Assert.Equal("", done.Output);
        var all = CohortProcess.Run("predict", run, "--data", asked);
        Assert.Equal(1 + 3 * 3, all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length); // every learner
        Assert.All(lines, line => Assert.Contains(line, all.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("COH1301", "--learner", "peer9")] // no such learner
    [InlineData("COH2019", "--data", "short.csv")] // columns are missing
    [InlineData("COH2011", "--data", "none.csv")] // no such file
    public void Predict_WhatCannotBe_IsOneClearError_AndNoFile(string code, string flag, string value)
    {
        folder.Write("short.csv", "a,where\n1,north\n");
        var data = flag == "--data" ? folder[value] : table;
        string[] args = ["predict", run, "--data", data, "--out", folder["p.csv"], .. flag == "--data" ? [] : new[] { flag, value }];
        var done = CohortProcess.Run(args);
        Assert.NotEqual(0, done.Exit);
        Assert.Contains(code, done.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["p.csv"]));
    }

    [Theory]
    [InlineData(false, "together")]
    [InlineData(true, "adapted")]
    public void Evaluate_TestRows_GivesTheNumbersOfTheReport(bool adapted, string arm)
    {
        string[] args = ["evaluate", run, "--data", table, "--rows", "test", "--json", .. adapted ? ["--adapted"] : Array.Empty<string>()];
        var done = CohortProcess.Run(args);
        Assert.True(done.Exit == 0, done.Error);
        using var measured = JsonDocument.Parse(done.Output);
        using var report = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "report.json")));
        var metrics = report.RootElement.GetProperty("final").GetProperty(arm);
        foreach (var name in new[] { "accuracy", "macro_f1", "auc", "loss" })
        {
            var now = measured.RootElement.EnumerateArray().Select(l => l.GetProperty("metrics").GetProperty(name).GetRawText());
            Assert.Equal(metrics.GetProperty(name).GetProperty("perLearner").EnumerateArray().Select(v => v.GetRawText()), now);
        }
    }

    [Fact]
    public void Sample_LearnerOfAText_GoesOnWithIt()
    {
        var story = folder.Write("story.txt", string.Concat(Enumerable.Repeat("the cat sat on the mat. ", 60)));
        string[] learn = ["learn", "--data", story, "--rounds", "1", "--peers", "2", "--no-baselines", "--quiet", "--out", folder["read"]];
        Assert.Equal(0, CohortProcess.Run(learn).Exit);
        string[] sample = ["sample", folder["read"], "--prompt", "the c", "--length", "12"];
        var done = CohortProcess.Run(sample);
        Assert.True(done.Exit == 0, done.Error);
        Assert.StartsWith("the c", done.Output, StringComparison.Ordinal);
        Assert.Equal(5 + 12 + 1, done.Output.Length);
        Assert.Equal(done.Output, CohortProcess.Run(sample).Output);
        var wrong = CohortProcess.Run("sample", folder["read"], "--prompt", "", "--length", "-1");
        Assert.Equal((2, 2), (wrong.Exit, wrong.Error.Split("COH1301").Length - 1));
        Assert.Contains("COH2042", CohortProcess.Run("sample", run, "--prompt", "a").Error, StringComparison.Ordinal);
        Assert.Contains("COH2041", CohortProcess.Run("predict", folder["read"], "--data", table).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Learner_IsAFile_AndWhatCannotBe_IsSaid()
    {
        var onnx = CohortProcess.Run("export", run, "--learner", "peer1", "--out", folder["models/p.onnx"]);
        Assert.True(onnx.Exit == 0, onnx.Error);
        Assert.Equal($"{folder["models/p.onnx"]}: input [batch, 4] -> probabilities [batch, 2]\n", onnx.Output);
        var weights = CohortProcess.RunIn(folder[""], "export", run, "--learner", "1", "--adapted", "--format", "safetensors");
        Assert.StartsWith("peer1.safetensors: ", weights.Output, StringComparison.Ordinal);
        using var file = SafetensorsReader.Open(folder["peer1.safetensors"]);
        Assert.Equal(("adapted", """["ill","well"]"""), (file.Metadata["arm"], file.Metadata["classes"]));
        Assert.Contains("peer0, peer1, peer2", CohortProcess.Run("export", run).Error, StringComparison.Ordinal);
        var format = CohortProcess.Run("export", run, "--learner", "peer1", "--format", "onx");
        Assert.Equal((2, true), (format.Exit, format.Error.Contains("did you mean \"onnx\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Evaluate_AnotherFile_IsRefusedForItsTestRows_AndMeasuredAsAWhole()
    {
        var other = folder.Write("other.csv", string.Join('\n', File.ReadLines(table).Take(30)) + "\n");
        var refused = CohortProcess.Run("evaluate", run, "--data", other, "--rows", "test");
        Assert.Contains("another file", refused.Error, StringComparison.Ordinal);
        var whole = CohortProcess.Run("evaluate", run, "--data", other);
        Assert.Equal(0, whole.Exit);
        Assert.Contains("29 rows", whole.Output, StringComparison.Ordinal);
        Assert.Contains("accuracy", whole.Output, StringComparison.Ordinal);
    }

    /// <summary>A run of three peers on a table, which all the tests open and none changes.</summary>
    public sealed class Trained : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Trained()
        {
            var rows = Enumerable.Range(0, 90)
                .Select(i => $"{i * 37 % 19},{i % 7},{(i % 2 == 0 ? "north" : "south, far")},{(i * 37 % 19 + i % 7 > 11 ? "ill" : "well")}");
            Table = folder.Write("t.csv", string.Join('\n', rows.Select(Quoted).Prepend("a,b,where,y")) + "\n");
            string[] learn = ["learn", "--data", Table, "--label", "y", "--peers", "3", "--rounds", "3", "--quiet", "--out", Run];
            Assert.Equal(0, CohortProcess.Run(learn).Exit);
        }

        public string Run => folder["run"];

        public string Table { get; }

        public void Dispose() => folder.Dispose();

        private static string Quoted(string row) => row.Replace("south, far", "\"south, far\"", StringComparison.Ordinal);
    }
}
