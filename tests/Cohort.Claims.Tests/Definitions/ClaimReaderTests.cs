using Cohort.Metrics;
using Cohort.Problems;

namespace Cohort.Claims.Tests;

public class ClaimReaderTests
{
    private const string Whole =
        """
        version: v1
        says: >
          Two words
          and more.
        regime: Ours.
        plan:
          budget: { rounds: 20|4 }
        datasets:
          digits:
          drawn: { data: planted }
        arms:
          without:
          with: { exchange: [ gossip ] }
          more: { like: with, peers.count: 4 }
          short: { like: without, budget.examples: 200|50 * spent.examples of with }
          long: { budget.rounds: effective_passes of more }
        tune:
          all: { learner.optimizer.sgd.rate: [0.1, 0.2, 0.4] }
          more: as with
          short:
          by: least loss
          seeds: 4
          natural: { learner.optimizer.sgd.rate: no rate beyond is stable, with@learner.optimizer.sgd.rate: for one arm }
        demand:
          - H with > without + 0.1 because it would matter
          - C more > with
        """;

    [Fact]
    public void Read_WholeClaim_HasItsParts()
    {
        var claim = Read(Whole);
        Assert.Equal(("toy", "v1", "Two words and more.", "Ours.", 10, 3),
            (claim.Slug, claim.Version, claim.Says, claim.Regime, claim.FullSeeds, claim.FastSeeds));
        Assert.Equal(["without", "with", "more", "short", "long"], claim.Arms.Select(arm => arm.Name));
        Assert.Equal((null, "with"), (claim.Arm("with").Like, claim.Arm("more").Like));
        Assert.Equal(["digits", "drawn"], claim.Datasets.Select(dataset => dataset.Name));
        Assert.Equal(["H with > without + 0.1", "C more > with"], claim.Demands.Select(demand => $"{demand}"));
        Assert.Equal("it would matter", claim.Demands[0].Reason);
    }

    [Fact]
    public void Read_BorrowedValues_HaveAFactorForEachForm()
    {
        var claim = Read(Whole);
        var value = Assert.Single(claim.Arm("short").Borrowed);
        Assert.Equal(("budget.examples", 200, 50, "spent.examples", "with"),
            (value.Key, value.Factor(ClaimForm.Full), value.Factor(ClaimForm.Fast), $"{value.Path}", value.Lender));
        Assert.Equal("budget.examples: 50 * spent.examples of with", value.ToString(ClaimForm.Fast));
        Assert.Equal(1, Assert.Single(claim.Arm("long").Borrowed).Factor(ClaimForm.Full));
        Assert.Empty(claim.Arm("long").Overrides.Entries);
    }

    [Fact]
    public void Read_Tuning_HasGridsAndWhoTakesWhose()
    {
        var tuning = Read(Whole).Tuning;
        Assert.Equal(["without", "with", "long"], tuning.Grids.Keys);
        Assert.Equal(["without", "with", "with", null, "long"], Read(Whole).Arms.Select(arm => tuning.ChosenBy(arm.Name)));
        Assert.Equal((4, Better.Lower, "loss"), (tuning.Seeds, tuning.Better, $"{tuning.By}"));
        Assert.Equal("no rate beyond is stable", tuning.Natural["learner.optimizer.sgd.rate"]);
        Assert.Equal("for one arm", tuning.Natural["with@learner.optimizer.sgd.rate"]);
    }

    [Fact]
    public void Read_WithoutWhatMayBeLeftOut_HasOneDatasetWithoutAName()
    {
        var claim = Read(ToyLedger.Toy.Replace("seeds: 5|2", "seeds: 7|2", StringComparison.Ordinal));
        Assert.Equal(("", 7, 2), (Assert.Single(claim.Datasets).Name, claim.FullSeeds, claim.FastSeeds));
        Assert.False(ClaimTuner.IsNeeded(new ClaimPlans(claim, claim.Plan, Plans.PlanSource.Library).Claim));
    }

    [Fact]
    public void Read_ManyMistakes_TellsAllWithTheirLines()
    {
        var problems = Problems(
            """
            version: v1
            sais: It has a typo.
            regime: Ours.
            seeds: 3
            plan: none
            arms:
              without:
              with because: 5
              more: { like: wit, budget.rounds: 3 * Loss of without }
              less: { budget.rounds: 3 * loss of nobody }
            tune:
              mor: { learner.batch: [1, 2] }
              less: as more
              seeds: 2
              by: S/loss
              more: 3
            demand:
              - H without > wihtout
              - [ 3 ]
            """);
        string[] expected =
        [
            "2: a claim has no key \"sais\" (did you mean \"says\"?); it has: version, says",
            "1: says is missing",
            "4: seeds: give those of the full and the fast form, at least 5 and 2: 10|3",
            "5: plan is missing: a map over the ledger's base.yaml",
            "8: the arm \"with because\" is a map",
            "6: \"with because\" cannot be named in demands",
            "9: budget.rounds: write NUMBER * METRIC of ARM",
            "there is no arm \"wit\"",
            "there is no arm \"nobody\"",
            "12: tune: there is no arm \"mor\" (did you mean \"more\"?)",
            "tune: an arm is tuned as \"more\", which has no grid of its own",
            "14: seeds: give a whole number of at least 3",
            "15: tune: by: \"S\" is no name of a test set",
            "16: tune: more: give paths, each with a list of values",
            "18: there is no arm \"wihtout\"",
            "19: a demand is one line of text",
        ];
        Assert.All(expected, words => Assert.Contains(problems, problem => problem.Contains(words, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, problems.Count);
    }

    [Theory]
    [InlineData("demand:\n  - C a > b", "says nothing of its paper")]
    [InlineData("", "demand is a list of lines")]
    [InlineData("demand: []", "demand is a list of lines")]
    public void Read_NoDemand_IsRefusedHereOrByTheAudit(string demand, string words)
    {
        var text = $"version: v\nsays: s\nregime: r\nplan: {{}}\narms:\n  a:\n  b: {{ learner.batch: 8 }}\n{demand}\n";
        using var ledger = new ToyLedger(("toy", text));
        string[] said;
        try
        {
            said = [.. ClaimAudit.Definition(ledger.Plans())];
        }
        catch (CohortException e)
        {
            said = [.. e.Problems.Select(problem => problem.Message)];
        }

        Assert.Contains(words, Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arms:\n  a: { budget.rounds: loss of b }\n  b: { budget.rounds: loss of a }", "5: arms take of each other in a circle: a, b")]
    [InlineData("arms:\n  a: { like: b }\n  b: { like: a }", "5: arms take of each other in a circle: a, b")]
    [InlineData("arms:\n  a: { like: a }\n  b:", "5: arms take of each other in a circle: a")]
    [InlineData("arms:\n  a: { budget.rounds: 1|2|3 * loss of b }\n  b:", "6: budget.rounds: write NUMBER * METRIC of ARM")]
    [InlineData("arms:\n  a: { budget.rounds: NaN * loss of b }\n  b:", "6: budget.rounds: write NUMBER * METRIC of ARM")]
    [InlineData("arms:\n  a: { like: [ b ] }\n  b:", "6: like is the name of an arm")]
    [InlineData("arms:\n  a:\n  b:\nprobe: Nothing", "8: there is no probe \"Nothing\"")]
    [InlineData("arms:\n  a:\n  b:\nprobe: LedgerSession", "8: there is no probe \"LedgerSession\"")]
    [InlineData("arms:\n  a:\n  b:\ntune: { a: { learner.batch: [1, 2, 3] }, natural: no }", "8: tune: natural is a map")]
    [InlineData("arms:\n  a:\n  b:\ntune: { a: { learner.batch: [1, 2, 3] }, natural: { learner.bach: no } }",
        "8: tune: natural: no grid has learner.bach")]
    [InlineData("arms:\n  a:\n  b:\ntune: { a: { learner.batch: [1, 2, 3] }, natural: { b@learner.batch: no } }",
        "8: tune: natural: no grid has b@learner.batch")]
    [InlineData("arms:\n  a:\n  b:\ntune: { a: { learner.batch: [1, 2, 3] }, natural: { learner.batch: } }", "8: tune: natural: say why")]
    [InlineData("arms:\n  a:\n  b:\ntune: { a: { learner.batch: [1, 2, 3] }, by: [ loss ] }", "8: tune: by is a metric")]
    public void Read_OneMistake_IsTold(string arms, string words)
    {
        var problem = Assert.Single(Problems($"version: v\nsays: s\nregime: r\nplan: {{}}\n{arms}\ndemand: [ H a > b ]\n"));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a list")]
    [InlineData("says: [")]
    public void Read_NoMap_IsRefused(string text) => Assert.NotEmpty(Problems(text));

    private static Claim Read(string text) => ClaimReader.Read("toy", text, "toy.yaml");

    private static List<string> Problems(string text)
    {
        var problems = Assert.Throws<CohortException>(() => Read(text)).Problems;
        Assert.All(problems, problem => Assert.Equal("toy.yaml", problem.File));
        return [.. problems.Select(problem => $"{problem.Line}: {problem.Message}")];
    }
}
