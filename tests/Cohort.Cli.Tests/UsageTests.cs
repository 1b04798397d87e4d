namespace Cohort.Cli.Tests;

/// <summary>Command lines that hardly anybody means: each is told what was probably meant, and nothing is swallowed.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("learn --rouns 5", "unknown option --rouns; did you mean --rounds?")]
    [InlineData("learn --htlm", "unknown option --htlm; did you mean --html?")]
    [InlineData("learn --quiett", "unknown option --quiett; did you mean --quiet?")]
    [InlineData("learn --no-baseline", "unknown option --no-baseline; did you mean --no-baselines?")]
    [InlineData("learn --rouns=5", "unknown option --rouns; did you mean --rounds?")]
    [InlineData("learn --gpu", "unknown option --gpu; cohort learn --help lists those there are")]
    [InlineData("learn -v", "unknown option -v; cohort learn --help lists those there are")]
    [InlineData("learn a.yaml b.yaml", "cohort learn has no use for \"b.yaml\"")]
    [InlineData("learn --threads many", "--threads many: a whole number is expected")]
    [InlineData("learn --rounds", "--rounds needs a value: --rounds N")]
    [InlineData("lern", "cohort knows no \"lern\"; did you mean \"learn\"?")]
    [InlineData("data", "cohort data needs a command: list, get, schema")]
    public void Line_ThatCannotBeRead_SaysWhatWasProbablyMeant(string line, string says)
    {
        var run = CohortProcess.Here(line.Split(' '));
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains($"error COH1301 {says}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("COH1010", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unrecognized", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_WithSeveralMistakes_ListsThemAll()
    {
        var run = CohortProcess.Run("learn", "--rouns", "5", "--treads", "many", "--label", "--quiett");
        Assert.Equal(2, run.Exit);
        foreach (var said in new[] { "--rounds?", "--threads?", "--quiet?", "--threads many: a whole number" })
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", "seed: many\n");
        run = CohortProcess.Run(
            "learn", plan, "--set", "learner", "--rounds", "0", "--threads", "0", "--html", folder["no/x.html"], "--data", "nosuch");
        foreach (var said in new[] { "seed", "learner", "--rounds", "--threads 0", "COH1106", "nosuch" })
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["no"]));
    }

    [Theory]
    [InlineData("--threads 0 --rounds x --peers y", "--threads 0|--rounds|--peers")]
    [InlineData("--threads many --seeds few --rounds x --peers y", "--threads many|--seeds few|--rounds|--peers")]
    [InlineData("--set seed --rounds x --peers 0", "--set seed|--rounds|--peers")]
    [InlineData("nofile.yaml --rounds x", "COH1010 nofile.yaml|--rounds")]
    [InlineData("nofile.yaml --threads many --peers 0 --set learner.batch=-1 --set exchange.0.gossip.topology=ring --set seed",
        "COH1010 nofile.yaml|--threads many|--peers|--set learner.batch|--set seed")]
    [InlineData("--rownds=3", "unknown option --rownds; did you mean --rounds?")]
    [InlineData("--rownds 3", "unknown option --rownds; did you mean --rounds?")]
    [InlineData("--rownds 3 --threads many --peers y --set seed", "did you mean --rounds?|--threads many|--peers|--set seed")]
    [InlineData("--rownds 3 --split", "did you mean --rounds?|--split needs a value")]
    [InlineData("--seeds 0 --rounds x", "--seeds 0: give 1 to 1000|--rounds")]
    [InlineData("--rounds 3 --rounds 4", "--rounds is given 2 times")]
    public void Line_WithMistakesOfEveryStage_NamesEachOnce(string line, string said) => AssertNamesEachOnce($"learn {line}", said);

    [Theory]
    [InlineData("compare --rownds 3", "did you mean --rounds?|there is nothing to compare")]
    [InlineData("compare --exchange none,gossip --rownds 3 --threads many --peers y --set seed",
        "did you mean --rounds?|--threads many|--peers|--set seed")]
    [InlineData("compare a.yaml b.yaml --rownds 3 --seeds few", "did you mean --rounds?|--seeds few|COH1010 a.yaml|COH1010 b.yaml")]
    [InlineData("sweep --grud learner.batch=8,-1 --threads 0 --peers y", "did you mean --grid?|--threads 0|--grid learner.batch|--peers")]
    [InlineData("sweep --rownds 3 --html x.html --set seed", "did you mean --rounds?|nothing to try|--resume and --html|--set seed")]
    public void Line_OfRunsToCompareOrToChooseFrom_NamesEachOnce(string line, string said) => AssertNamesEachOnce(line, said);

    private static void AssertNamesEachOnce(string line, string said)
    {
        var run = CohortProcess.Here(line.Split(' '));
        Assert.Equal(2, run.Exit);
        var errors = run.Error.Split('\n').Where(l => l.StartsWith("error ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(said.Split('|').Length, errors.Length);
        foreach (var word in said.Split('|')) Assert.Contains(errors, l => l.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ThatBeginsWithAt_IsNoFileOfArguments()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("t.csv", "a,@id\n1,2\n");
        var run = CohortProcess.Run("learn", "--data", file, "--label", "@nosuch");
        Assert.Contains("no column \"@nosuch\"", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("esponse", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesThatLookLikeOptions_AreStillValues()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run("learn", "--data", folder["none.csv"], "--label=-x");
        Assert.DoesNotContain("unknown option", run.Error, StringComparison.Ordinal);
        run = CohortProcess.Run("learn", "--rounds", "-3");
        Assert.Contains("budget.rounds must be", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_ArgumentsThatMayBeLeftOut_AreShownSo()
    {
        var help = CohortProcess.Run("--help").Output;
        foreach (var shown in new[] { "  learn [plan] ", "  claims [name] ", "  predict <run> ", "  explain <name> " })
            Assert.Contains(shown, help, StringComparison.Ordinal);
        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 150));
    }

    [Fact]
    public void Help_AsAVerb_IsHelp()
    {
        Assert.Equal(CohortProcess.Run("learn", "--help"), CohortProcess.Run("help", "learn"));
        Assert.Equal(CohortProcess.Run("--help"), CohortProcess.Run("help"));
        foreach (var verb in new[] { "predict", "evaluate", "export-curves" })
            Assert.Equal(0, CohortProcess.Run(verb, "--help").Exit); // without what they need
    }

    [Theory]
    [InlineData("learn --label target --no-header", 2)]
    [InlineData("learn --data iris --label target", 1)]
    [InlineData("learn --data glyphs --label target --no-header", 2)]
    public void FlagsAboutAFile_WithoutOne_AreRefused(string line, int problems)
    {
        var run = CohortProcess.Here(line.Split(' '));
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Equal(problems, run.Error.Split("error COH1306").Length - 1);
    }

    [Theory]
    [InlineData("clinics.csv", "is data, not a plan: cohort learn --data")]
    [InlineData("clinics.csv.gz", "--label COLUMN")]
    [InlineData("story.txt", "is data, not a plan: cohort learn --data")]
    [InlineData("iris", "iris is data, not a plan: cohort learn --data iris")]
    public void DataInThePlaceOfThePlan_PointsAtData(string file, string says)
    {
        var run = CohortProcess.Here("learn", file);
        Assert.Equal(2, run.Exit);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("COH1010", run.Error, StringComparison.Ordinal);
    }
}
