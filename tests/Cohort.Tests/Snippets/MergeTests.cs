using Cohort.Loops;
using Cohort.Merging;
using Cohort.Plans;
using Cohort.Tests.Data;

namespace Cohort.Tests.Snippets;

/// <summary>The code of the page of merging, run.</summary>
public sealed class MergeTests
{
    [Fact]
    public void Merge_Code_Runs()
    {
        using var folder = new TemporaryFolder();
        var plan = "budget: { rounds: 2 }\ndata: { glyphs: { rows: 100, test_rows: 20 } }\npeers: { count: 2 }\nexchange: []\nbaselines: false\n";
        var (north, south, merged) = (Path.Combine(folder.Path, "north"), Path.Combine(folder.Path, "south"), Path.Combine(folder.Path, "merged"));
        foreach (var run in new[] { north, south })
        {
            using var kept = RunFolder.Create(run, Plan.Parse(plan));
            using var outcome = new LearningRun(kept.Plan, new RunEnvironment(), kept).Run();
        }

        #region merge
        using var merge = LearnerMerge.Open([north, $"{south}/learners/1.safetensors"]);
        merge.Merge(new TiesMerge { Keep = 0.3 });
        merge.Save(merged);
        using var cohort = TrainedCohort.Open(merged);
        var learner = cohort.Learners["merged"]; // predicts, is measured and exported as any other
        #endregion
        Assert.Equal((3, 0), (merge.Names.Count, learner.Id));
    }
}
