using Cohort.Metrics;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Claims.Tests;

public class ClaimTunerTests
{
    private const string Tune = "tune: { alone: { learner.optimizer.adamw.rate: [1e-8, 0.0300, 1e2] } }\narms:";

    [Fact]
    public void Count_TunedClaim_KeepsEveryScoreAndRunsWithTheBest()
    {
        using var ledger = Tuned();
        var entry = Assert.Single(ledger.Count());

        var arm = Assert.Single(entry.Tuning!.Arms);
        Assert.Equal(("alone", 3), (arm.Arm, arm.Tried.Count));
        Assert.All(arm.Tried, score => Assert.Equal(3, score.Scores.Count));
        Assert.Equal(ClaimSeeds.Of("toy", 3, ClaimSeeds.Tuning), entry.Tuning.Seeds);
        Assert.Equal("{ learner.optimizer.adamw.rate: 0.03 }", $"{arm.Chosen}");
        Assert.Contains("rate: 0.03", $"{entry.Newest.Full.Arms[0].Plan}", StringComparison.Ordinal);
        Assert.Contains("rate: 0.01", $"{entry.Newest.Full.Arms[1].Plan}", StringComparison.Ordinal);
        Assert.Equal(3, entry.Newest.Settings);
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);
        var stored = Assert.Single(ledger.Stored());
        Assert.Equal(LedgerJson.Render(entry), LedgerJson.Render(stored));
        Assert.Equal(File.ReadAllText(ledger["results/toy.md"]), LedgerPage.Render(stored));
    }

    [Fact]
    public void Count_ArmAsAnother_TakesItsChoice()
    {
        using var ledger = Tuned();
        ledger.Change("toy", "tune: {", "tune: { together: as alone,");
        var entry = Assert.Single(ledger.Count());
        Assert.Contains("rate: 0.03", $"{entry.Newest.Full.Arms[1].Plan}", StringComparison.Ordinal);
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);
    }

    [Theory]
    [InlineData("1e-8, 0.0300", "0.0300, 0.0301", true)] // a grid
    [InlineData("rounds: 3|2", "rounds: 4|2", true)] // the plan
    [InlineData("1e2] } }", "1e2] }, seeds: 4 }", true)] // the seeds
    [InlineData("regime: A toy.", "regime: Another.", false)]
    [InlineData("alone - 0.5", "alone - 0.4", false)]
    [InlineData("learner.batch: 16", "learner.batch: 15", false)] // an arm that is not tuned
    public void Count_Again_TunesWhereGridPlanOrSeedsMoved(string old, string now, bool again)
    {
        using var ledger = Tuned();
        ledger.Count();
        Mark(ledger);
        ledger.Change("toy", old, now);
        try
        {
            ledger.Count();
        }
        catch (CohortException e) when (again)
        {
            Assert.Equal("COH3093", e.Problems[0].Kind.Code); // tuned again, and at the edge
            return;
        }

        Assert.Equal(!again, IsMarked(ledger));
    }

    [Fact]
    public void Count_AskedToTune_TunesAgain()
    {
        using var ledger = Tuned();
        ledger.Count();
        Mark(ledger);
        ledger.Count(tuneAgain: true);
        Assert.False(IsMarked(ledger));
    }

    [Fact]
    public void Count_OtherChoiceThanBefore_KeepsTheOldRow()
    {
        using var ledger = Tuned();
        ledger.Count();
        ledger.Edit("toy", json => // as if another build had chosen and run another
        {
            json["tuning"]!["arms"]![0]!["tried"]![0]!["scores"] = new System.Text.Json.Nodes.JsonArray(1, 1, 1);
            json["rows"]![0]!["plan"]!["learner"]!["optimizer"]!["adamw"]!["rate"] = 1e-8;
        });
        ledger.Count(tuneAgain: true);
        Assert.Equal(2, Assert.Single(ledger.Stored()).Rows.Count);
        Assert.Contains("rate is 0.03 now", Assert.Single(ledger.Stored()).Newest.Changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e-8, 0.0300", "1e-8, 0.0299", "what is tuned has changed")]
    [InlineData(Tune, "arms:", "it was tuned, and has nothing to tune now")]
    [InlineData("alone: { learner.opt", "spare: { learner.opt", "what is tuned has changed")]
    public void Check_ChangedGrid_IsRefused(string old, string now, string reason)
    {
        using var ledger = Tuned();
        ledger.Count();
        ledger.Change("toy", old, now);
        Assert.Contains(ledger.Check().Changes, change => change.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_GridWhereNothingWasTuned_IsRefused()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Change("toy", "arms:", Tune);
        Assert.Contains("it has not been tuned", ledger.Check().Changes);
    }

    [Fact] // The issue's "a new option with a default": for a tuned claim, too.
    public void Check_OptionAddedToATunedClaim_IsEqual()
    {
        using var ledger = Tuned();
        ledger.Count();
        ledger.Edit("toy", json => Assert.True(Adamw(json).Remove("weight_decay")));
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);
        Assert.Contains("[1e-8, 0.0300, 1e2]", Assert.Single(ledger.Stored()).Tuning!.Of, StringComparison.Ordinal); // no hash of today's options
    }

    [Fact]
    public void Count_OptimumAtTheEdge_IsAnErrorUnlessNatural()
    {
        using var ledger = Tuned();
        ledger.Change("toy", "1e-8, 0.0300, 1e2", "1e-8, 1e-7, 3e-2");
        var problem = Assert.Single(Assert.Throws<CohortException>(() => ledger.Count()).Problems);
        Assert.Equal(("COH3093", "toy.yaml"), (problem.Kind.Code, problem.File));
        Assert.Contains("alone: 0.03 is the best learner.optimizer.adamw.rate", problem.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(ledger.Folder.Results));

        ledger.Change("toy", "3e-2] }", "3e-2] }, natural: { learner.optimizer.adamw.rate: it is a toy }");
        ledger.Count();
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);

        ledger.Change("toy", ", natural: { learner.optimizer.adamw.rate: it is a toy }", ""); // taken back, when all is on record
        Assert.Contains(ledger.Check().Changes, change => change.Contains("the edge of its grid", StringComparison.Ordinal));
        Assert.Equal("COH3093", Assert.Single(Assert.Throws<CohortException>(() => ledger.Count()).Problems).Kind.Code);
    }

    [Fact]
    public void Count_SettingThatCannotBe_IsAProblem()
    {
        using var ledger = Tuned();
        ledger.Change("toy", "1e-8, 0.0300", "-3, 0.0300");
        Assert.Contains("-3", Assert.Throws<CohortException>(() => ledger.Count()).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_CancelledWhileTuning_KeepsNothing()
    {
        using var ledger = Tuned();
        Assert.ThrowsAny<OperationCanceledException>(() => ledger.Session().Count(ledger.Catalogue().Claims, new CancellationToken(true)));
        Assert.False(Directory.Exists(ledger.Folder.Results));
    }

    [Theory]
    [InlineData(Better.Higher, "b")]
    [InlineData(Better.Lower, "a")]
    public void Chosen_Scores_IsTheFirstOfTheBestThatIsANumber(Better better, string chosen)
    {
        var same = better == Better.Higher ? 2 : 1;
        TuningScore[] tried = [Score("nan", double.NaN), Score("a", 1), Score("b", 2), Score("same", same), Score("inf", double.PositiveInfinity)];
        Assert.Equal($"{{ x: {chosen} }}", $"{new ArmTuning("", "alone", better, tried).Chosen}");

        static TuningScore Score(string name, double value) => new(Setting("x", name), [value, value]);
    }

    [Theory]
    [InlineData("[1, 2, 3]", "1", true)]
    [InlineData("[1, 2, 3]", "2", false)]
    [InlineData("[1, 2, 3]", "3", true)]
    [InlineData("[1]", "1", false)] // there is nothing to choose
    [InlineData("[relu, tanh]", "relu", false)] // words have no order
    [InlineData("[1e-3, 1e-2, 1.00]", "0.001", true)] // as the ledger's JSON writes it
    [InlineData("[1e-3, 1e-2, 1.00]", "1", true)]
    public void Edges_Setting_AreThoseOfNumbers(string values, string chosen, bool edge)
    {
        Assert.Equal(edge ? ["x"] : [], new TuningGrid([("x", List(values).Items)]).Edges(Setting("x", chosen)));
    }

    [Fact]
    public void Settings_TwoAxes_AreAllPairsWithTheLastFastest()
    {
        var (a, b) = (List("[1, 2]"), List("[p, q]"));
        Assert.Equal(["{ a: 1, b: p }", "{ a: 1, b: q }", "{ a: 2, b: p }", "{ a: 2, b: q }"],
            new TuningGrid([("a", a.Items), ("b", b.Items)]).Settings.Select(setting => $"{setting}"));
    }

    private static PlanList List(string values) => (PlanList)PlanReader.ParseValue(values, "x", new PlanProblemList())!;

    private static PlanMap Setting(string key, string value) =>
        new([new PlanEntry(key, PlanPlace.None, new PlanScalar(value, quoted: false, PlanPlace.None))], PlanPlace.None);

    private static System.Text.Json.Nodes.JsonObject Adamw(System.Text.Json.Nodes.JsonNode json) =>
        json["rows"]![0]!["plan"]!["learner"]!["optimizer"]!["adamw"]!.AsObject();

    private static ToyLedger Tuned() => new(("toy", ToyLedger.Toy.Replace("arms:", Tune, StringComparison.Ordinal)));

    // A score that no tuning gives, and that changes no choice.
    private static void Mark(ToyLedger ledger) =>
        ledger.Edit("toy", json => json["tuning"]!["arms"]![0]!["tried"]![0]!["scores"]![0] = -7);

    private static bool IsMarked(ToyLedger ledger) => Assert.Single(ledger.Stored()).Tuning!.Arms[0].Tried[0].Scores[0] == -7;
}
