using Cohort.Data;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What all arms of a run share: plan, data, peers' rows, worker team, the folder that paths in the plan are relative to.</summary>
internal sealed record ArmSetup(Plan Plan, Dataset Train, ExampleBuffers TrainBuffers, IReadOnlyList<PeerRows> Peers, WorkerTeam Team, string Folder, Action<int, string, string> Journal)
{
    public TaskKind Kind => Train.Kind;

    public int Outputs => Kind == TaskKind.Regression ? 1 : Train.Classes.Count;

    /// <summary>How many tasks the training rows are divided into.</summary>
    public int Tasks { get; } = Train.Tasks is { Length: > 0 } tasks ? tasks.Max() + 1 : 1;
}
