using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What all arms of a run share: plan, data where steps can reach it, who has which rows, the worker team, the journal.</summary>
internal sealed record ArmSetup : IDisposable
{
    private readonly Lazy<ExampleBuffers> testBuffers;

    private ArmSetup(Plan plan, DealtData data, int threads)
    {
        (Plan, Data, Team, TrainBuffers) = (plan, data, new WorkerTeam(threads), new ExampleBuffers(data.Train));
        testBuffers = new Lazy<ExampleBuffers>(() => new ExampleBuffers(data.Test));
        Tasks = Train.Tasks is { Length: > 0 } tasks ? tasks.Max() + 1 : 1;
    }

    public Plan Plan { get; init; }

    public DealtData Data { get; }

    public WorkerTeam Team { get; }

    public ExampleBuffers TrainBuffers { get; }

    public ExampleBuffers TestBuffers => testBuffers.Value;

    /// <summary>The network that learners start from, where the plan takes one over.</summary>
    public StartingNetwork? Start { get; init; }

    /// <summary>Takes events of the cohort: round, name, value.</summary>
    public Action<int, string, string> Journal { get; init; } = (_, _, _) => { };

    public Dataset Train => Data.Train;

    public IReadOnlyList<PeerRows> Peers => Data.Peers;

    public int Outputs => Train.Objective.Outputs(Train);

    /// <summary>How many tasks the training rows are divided into.</summary>
    public int Tasks { get; }

    /// <summary>The task that a round belongs to: rounds are divided evenly among the tasks.</summary>
    public int TaskOf(int round) => Math.Min(Tasks - 1, (int)((long)Math.Max(0, round - 1) * Tasks / Math.Max(1, Plan.Budget.Rounds)));

    /// <summary>The one way to set the ground for arms; dispose what it gives when all of them are gone.</summary>
    public static ArmSetup For(Plan plan, DealtData data, int threads = 1) => new(plan, data, threads);

    /// <summary>The learners' network.</summary>
    /// <exception cref="CohortException">Model and data do not go together: tokens on one side, numbers on the other (COH1401).</exception>
    public Network BuildNetwork()
    {
        var network = Plan.Learner.Model.Build(Train.ExampleShape, Outputs);
        var integers = Train.Input.Type == FieldType.Integer;
        if (network.Layers.Count == 0 || network.ExampleType == ElementType.Int32 == integers) return network;
        throw RunProblems.ModelDoesNotFit.Exception(integers
            ? "the data is a text, and the model reads numbers: choose one that reads sequences, such as gpt"
            : "the model reads sequences of tokens, and the data is not a text");
    }

    public void Dispose()
    {
        TrainBuffers.Dispose();
        if (testBuffers.IsValueCreated) testBuffers.Value.Dispose();
        Team.Dispose();
    }
}
