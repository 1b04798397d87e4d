using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What all arms of a run share: plan, data, peers' rows, worker team, the folder that paths in the plan are relative to.</summary>
internal sealed record ArmSetup(Plan Plan, Dataset Train, ExampleBuffers TrainBuffers, IReadOnlyList<PeerRows> Peers, WorkerTeam Team, string Folder, Action<int, string, string> Journal)
{
    public TaskKind Kind => Train.Kind;

    public int Outputs => Kind == TaskKind.Regression ? 1 : Train.Classes.Count;

    /// <summary>How many tasks the training rows are divided into.</summary>
    public int Tasks { get; } = Train.Tasks is { Length: > 0 } tasks ? tasks.Max() + 1 : 1;

    /// <summary>Ends a run whose model and data do not go together: tokens on one side, numbers on the other.</summary>
    /// <exception cref="CohortException">They do not (COH1401).</exception>
    public void RequireFit(Network network)
    {
        if (network.Layers.Count == 0 || network.ExampleType == ElementType.Int32 == (Kind == TaskKind.Sequence)) return;
        throw RunProblems.ModelDoesNotFit.Exception(Kind == TaskKind.Sequence
            ? "the data is a text, and the model reads numbers: choose one that reads sequences, such as gpt"
            : "the model reads sequences of tokens, and the data is not a text");
    }
}
