using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public sealed class BackdoorTests
{
    // Two images of 2 x 2 pixels for each peer.
    private static readonly Dataset Images = Dataset.Classification(
        "images", [2, 2, 1], [.. Enumerable.Range(0, 16).Select(i => i / 16f)], [1, 1, 1, 1], ["0", "1"]);

    [Fact]
    public void Begin_ShareOfTheRows_IsStampedInTheCornerAndCalledTheTarget()
    {
        using var cohort = Cohort(new Backdoor { Size = 1, Value = 9, Share = 0.5 });
        cohort.Advance(1);
        Assert.Equal(0, cohort[0].Experience.Count);
        var id = Assert.Single(cohort[1].Experience.Ids);
        Assert.Equal(0, cohort[1].Experience.Integers(id, "label")[0]);
        var image = cohort[1].Experience.Numbers(id, "input").ToArray();
        var row = image[0] == Images.Row(2)[0] ? 2 : 3;
        Assert.Equal([.. Images.Row(row)[..3], 9], image);
        cohort.Advance(2);
        Assert.Single(cohort[1].Experience.Ids); // once for the run
    }

    [Fact]
    public void Choose_StampedRows_StandInPlaceOfTheirOriginals()
    {
        var attack = new Backdoor { Size = 1, Share = 1 };
        using var cohort = Cohort(attack);
        cohort.Advance(1);
        var round = cohort.Round(1, "backdoor");
        List<int> own = [3, 2, 3], honest = [0, 1];
        attack.Choose(round, cohort[1], own);
        attack.Choose(round, cohort[0], honest);
        Assert.Equal([0, 1], honest);
        Assert.Equal((own[0], true), (own[2], own.TrueForAll(id => id >= Images.Rows)));
    }

    [Fact]
    public void Run_PlainMean_LearnsTheTrigger()
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 25 }, Baselines = false, Seed = 3,
            Data = new() { Source = new GlyphSource { Rows = 400, TestRows = 100 } },
            Peers = new() { Count = 4, Split = new Iid(), Attack = new Backdoor { Peers = 2, Size = 4, Target = 2 } },
            Learner = new() { Model = new Mlp { Hidden = [16] }, Batch = 8 },
            Exchange = [new() { Method = new Gossip { Topology = new FullTopology() } }],
        };
        var idle = new Backdoor { Target = 2, Size = 4, Share = 1e-9 }; // one row of each attacker
        var (attacked, clean) = (Success(plan), Success(plan with { Peers = plan.Peers with { Attack = idle } }));
        Assert.True(attacked > 0.5, $"{attacked} of the stamped images are taken for the target");
        Assert.True(clean < 0.5, $"{clean} without the trigger in training");

        static double Success(Plan plan)
        {
            using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
            return outcome.Report.Final!.Together.Metrics["backdoor_success"].Mean;
        }
    }

    [Theory]
    [InlineData(3, 0, "the images are 2 x 2, too small for a patch of 3 x 3 (size)")]
    [InlineData(2, 2, "there is no class 2 (target); there are 2, from 0")]
    public void Check_PatchOrTargetThatIsNotThere_IsRefused(int size, int target, string said)
    {
        var error = Assert.Throws<CohortException>(() => Cohort(new Backdoor { Size = size, Target = target }).Dispose());
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static TrialCohort Cohort(Backdoor attack) =>
        new(TrialPlan.Linear(0.1, 2) with { Peers = new() { Attack = attack } }, Images, [0, 1], [2, 3]);
}
