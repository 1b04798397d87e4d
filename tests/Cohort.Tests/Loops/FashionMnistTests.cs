using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Tests.Loops;

/// <summary>
/// Ten peers with skewed labels on Fashion-MNIST. The long form (COHORT_LONG=1) holds the figures that the project promises: 20
/// rounds, the mean of seeds 1 to 3. The short form, 3 rounds of seed 1, holds only their order.
/// </summary>
public class FashionMnistTests
{
    [SkippableFact]
    public void FedAvgBeatsARingBeatsPeersAlone()
    {
        var folder = Environment.GetEnvironmentVariable("COHORT_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "COHORT_DATA is not set");
        var full = Environment.GetEnvironmentVariable("COHORT_LONG") == "1";
        double Mean(params IExchange[] exchange) =>
            (full ? new ulong[] { 1, 2, 3 } : [1]).Average(seed => Accuracy(folder!, seed, full ? 20 : 3, exchange));
        var (server, ring, alone) = (Mean(new FederatedAveraging()), Mean(new Gossip()), Mean());
        var figures = $"FedAvg {server:0.0000}, ring {ring:0.0000}, alone {alone:0.0000}";
        Assert.True(alone < ring && ring < server, figures);
        if (!full) return;
        Assert.True(server >= 0.84, figures);
        Assert.True(ring >= server - 0.05, figures);
        Assert.True(alone <= server - 0.08 && alone <= ring - 0.08, figures);
    }

    private static double Accuracy(string folder, ulong seed, int rounds, IExchange[] exchange)
    {
        var plan = new Plan
        {
            Seed = seed,
            Budget = new BudgetOptions { Rounds = rounds },
            Data = new DataOptions { Source = new NamedSetSource { Name = "fashion-mnist" } },
            Peers = new PeersOptions { Count = 10, Split = new Dirichlet { Alpha = 0.5 }, LocalTest = 0 },
            Learner = new LearnerOptions { Model = new Mlp { Hidden = [200] }, Optimizer = new Sgd { Rate = 0.05 }, Batch = 32 },
            Exchange = [.. exchange.Select(e => new ExchangeOptions { Method = e })],
            Evaluate = [new Accuracy()],
            Baselines = false,
        };
        return new LearningRun(plan, new RunEnvironment { DataFolder = folder }).Run().Report.Final!.Together.Metrics["accuracy"].Mean;
    }
}
