using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Tests.Loops;

/// <summary>Options that are each within their range, and whose product is more than can be counted.</summary>
public class CountableTests
{
    private static readonly Plan Small = new()
    {
        Data = new() { Source = new GlyphSource { Rows = 40, TestRows = 10 } }, Peers = new() { Count = 2 }, Budget = new() { Rounds = 1 },
        Baselines = false, Learner = new() { Batch = 4, Optimizer = new Sgd { Rate = 0.1 } },
    };

    [Fact]
    public void Run_TooManyWeights_NamesTheOptionAndTheNumber()
    {
        Assert.Matches("^learner.model.mlp.hidden: 4,312,[0-9,]+ weights; at most", Refused(Small with
        {
            Learner = Small.Learner with { Model = new Mlp { Hidden = [65536, 65536] } },
        }));
        Assert.StartsWith("learner.model.cnn.channels: ", Refused(Small with
        {
            Learner = Small.Learner with { Model = new Cnn { Channels = [4096, 4096, 4096, 4096], Kernel = 15 } },
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void Network_ThatCannotBeCounted_NamesTheOption()
    {
        using var setup = ArmSetup.For(Small, DealtData.Of(Small, new RunEnvironment()));
        var refused = Assert.Throws<CohortException>(() => Countable.Network(setup, () => throw new OverflowException("more than counts")));
        Assert.Equal("learner.model.mlp.hidden: more than counts", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public void Run_TooManyWeightsInAGroup_NamesTheGroup()
    {
        GroupOptions[] groups = [new() { Name = "small" }, new() { Name = "large", Model = new Mlp { Hidden = [65536, 65536] } }];
        Assert.StartsWith("learner.groups.large.model.mlp.hidden: ", Refused(Small with { Learner = Small.Learner with { Groups = groups } }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WeightsThatFitWithoutTheirMoments_NamesBoth()
    {
        var said = Refused(Small with { Learner = Small.Learner with { Model = new Mlp { Hidden = [30000, 30000] }, Optimizer = new Adam() } });
        Assert.StartsWith("learner.model.mlp.hidden: 908,", said, StringComparison.Ordinal);
        Assert.Contains("learner.optimizer and methods keep beside them 2,724,", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MatrixOfABatchByItself_NamesTheBatch()
    {
        var said = Refused(Small with
        {
            Learner = Small.Learner with { Batch = 46_341 },
            Curriculum = [new ProgressiveDataDropout { Decide = ProgressiveDataDropout.Moment.Step, Drop = ProgressiveDataDropout.Rule.Matched }],
        });
        Assert.StartsWith("learner.batch: with 46,341 examples in a step a tensor of shape [46341, 46341] has 2,147,488,281 numbers", said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LargestTransformer_IsCounted()
    {
        var network = new Gpt { Layers = 100, Width = 16384, Heads = 256, Context = 8 }.Build([8], 60);
        Assert.InRange(network.LongSize, 100 * 12L * 16384 * 16384, 100 * 13L * 16384 * 16384);
    }

    [Fact]
    public void Prediction_TooLargeForItsBatch_TakesFewerAtOnce()
    {
        var (_, batch) = Countable.Prediction(null!, 128, rows => rows > 8 ? throw new TooManyNumbersException("a tensor", 1L << 40) : null!);
        Assert.Equal(8, batch);
    }

    [Theory]
    [InlineData(4096, null, true)]
    [InlineData(4096, 1, false)] // so many steps are filled
    [InlineData(4096, null, false, 1)]
    [InlineData(512, null, false)]
    [InlineData(2048, null, false, null, 1400)] // some 600 a peer: not far beyond
    public void Run_BatchFarBeyondTheRows_IsSaid(int batch, int? steps, bool said, int? minSteps = null, int rows = 40)
    {
        var plan = Small with
        {
            Data = new() { Source = new GlyphSource { Rows = rows, TestRows = 10 } }, Peers = new() { Count = 2, Split = new Iid() },
            Learner = new() { Model = new LinearModel(), Batch = batch, Local = new() { Steps = steps, MinSteps = minSteps } },
        };
        var observer = new Noting();
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run(observer);
        Assert.Equal(said ? 1 : 0, observer.Notes.Count);
        if (said) Assert.Contains("learner.batch is 4,096, and no learner is shown more than", observer.Notes[0], StringComparison.Ordinal);
    }

    private sealed class Noting : IRunObserver
    {
        public IReadOnlyList<string> Notes { get; private set; } = [];

        public void Started(RunStart start) => Notes = start.Notes;

        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
        }
    }

    private static string Refused(Plan plan)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run()).Problems);
        Assert.Equal(RunProblems.TooLarge, problem.Kind);
        return problem.Message;
    }
}
