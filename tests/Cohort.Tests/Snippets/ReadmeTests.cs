namespace Cohort.Tests.Snippets;

#region readme-usings
using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;
#endregion

/// <summary>The README's code, run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Readme_Code_Runs()
    {
        #region readme-run
        var plan = Plan.Parse("""
            budget: { rounds: 5 }
            data: { glyphs: { rows: 400, test_rows: 200 } }
            peers: { count: 4, split: dirichlet:0.5 }
            exchange: [ gossip:ring ]
            """);
        using var outcome = await new LearningRun(plan, new RunEnvironment()).RunAsync();
        var final = outcome.Report.Final!;
        var (alone, together) = (final[ArmKind.Alone]!.Metrics["accuracy"].Mean, final.Together.Metrics["accuracy"].Mean);
        Console.WriteLine($"alone {alone:F3}, together {together:F3}");
        #endregion
        Assert.InRange(together, 0.1, 1);
    }

    [Fact]
    public async Task Readme_OwnRecords_AreLearntAndAsked()
    {
        using var folder = new Data.TemporaryFolder();
        var visits = Enumerable.Range(0, 60).Select(i => new Visit(i % 19, i % 2 == 0, i % 3 == 0 ? "north" : "south", i % 19 > 9 ? "ill" : "well"));
        #region readme-records
        // record Visit(double Age, bool Smokes, string Site, string Outcome)
        var rows = Dataset.FromRecords(visits, label: "Outcome", group: "Site");
        var plan = Plan.Parse("""
            budget: { rounds: 20 }
            peers: { count: 2, split: natural_id }
            learner: { model: mlp:16, batch: 8 }
            exchange: [ fedavg ]
            """);
        using var kept = RunFolder.Create(Path.Combine(folder.Path, "run1"), plan, rows);
        using var cohort = await new LearningRun(kept.Plan, rows, folder: kept).RunAsync();
        var answer = cohort.Learners["north"].Predict([new Visit(12, true, "north", "")])[0];
        Console.WriteLine($"{answer.Class}, ill with {answer["ill"]:P0}");
        cohort.Learners["north"].Save(Path.Combine(folder.Path, "north.safetensors"));
        #endregion
        Assert.Equal(["ill", "well"], answer.Names);

        #region readme-open
        using var opened = TrainedCohort.Open(Path.Combine(folder.Path, "run1"));
        var same = opened.Learners["north"].Predict(visits); // to the same bits
        #endregion
        Assert.Equal(cohort.Learners["north"].Predict(visits), same);
        Assert.Equal(["Age", "Smokes=False", "Smokes=True"], rows.Columns.Select(c => c.ToString()));
    }

    [Fact]
    public async Task Readme_DataSetPerPeer_IsLearntFrom()
    {
        Visit[] Visits(string site, int more) => [.. Enumerable.Range(0, 40)
            .Select(i => new Visit(i % 19 + more, i % 2 == 0, site, i % 19 > 9 ? "ill" : "well"))];
        var (north, south) = (Visits("north", 0), Visits("south", 1));
        #region readme-members
        var members = new Dictionary<string, Dataset>
        {
            ["north"] = Dataset.FromRecords(north, label: "Outcome"),
            ["south"] = Dataset.FromRecords(south, label: "Outcome"),
        };
        using var outcome = await new LearningRun(Plan.ForMembers, members).RunAsync();
        var learner = outcome.Learners["south"];
        #endregion
        Assert.Equal(1, learner.Id);
    }

    private sealed record Visit(double Age, bool Smokes, string Site, string Outcome);
}
