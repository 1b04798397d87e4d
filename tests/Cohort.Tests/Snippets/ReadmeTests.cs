namespace Cohort.Tests.Snippets;

#region readme-usings
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
}
