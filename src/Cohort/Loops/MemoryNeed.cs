using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// About how much memory a run will need beside the process itself (some 100 MB), added up before anything is trained: rows and learners exactly,
/// steps from one forward pass. What methods keep for themselves in lists is not in it.
/// </summary>
/// <param name="Parts">What it consists of, the largest first.</param>
public sealed record MemoryNeed(IReadOnlyList<MemoryPart> Parts)
{
    /// <summary>All of it, in bytes; <see cref="long.MaxValue"/> where it is beyond counting.</summary>
    public long Bytes => Sum(Parts.Select(part => part.Bytes));

    /// <summary>What there is on this machine, or in this container; <c>DOTNET_GCHeapHardLimit</c> counts too.</summary>
    public static long OfMachine => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Adds up what a run needs.</summary>
    /// <param name="setup">The run.</param>
    /// <param name="keeps">Whether it has a folder, so that its learners are copied for each checkpoint.</param>
    internal static MemoryNeed Of(ArmSetup setup, bool keeps)
    {
        var data = setup.Data;
        Int128 rows = 2 * data.Sets.Select(set => set.Data).Concat([data.Train, data.Test]).Aggregate((Int128)0, (sum, set) => sum + BytesOf(set));
        Int128 learners = 0, steps = 0, orders = 0, generated = 0;
        foreach (var ground in setup.Groups)
        {
            var methods = new MethodList(ground.Plan, exchanging: true);
            var (declared, row) = RowDeclaration.Of(ground.BuildNetwork(), ground, methods);
            var arms = ArmsOf(ground);
            Int128 inArms = arms.Aggregate((Int128)0, (sum, arm) => sum + LearnersOf(ground, arm));
            var copies = 1 + (setup.Plan.Stop is null ? 0 : 1) + (keeps ? 1 : 0);
            learners += (inArms * copies + (arms.Count > 1 ? LearnersOf(ground, ArmKind.Together) : 0)) * row.Length * sizeof(float);
            steps += ActivationsOf(declared.Network, ground) * sizeof(float) * setup.Team.Threads * arms.Count;
            generated += inArms * GeneratedOf(declared.Experience, ground.Train);
            orders += arms.Aggregate((Int128)0, (sum, arm) => sum + OrderOf(ground, arm)) * 2 * sizeof(long);
        }

        MemoryPart[] parts =
        [
            Part("rows", rows, "data"), Part("learners", learners, "learner.model, learner.optimizer, peers.count, baselines"),
            Part("steps", steps, "learner.batch, learner.model, --threads"), Part("orders of examples", orders, "learner.local, learner.batch"),
            Part("examples that methods make", generated, "curriculum, memory, feedback"),
        ];
        return new MemoryNeed([.. parts.OrderByDescending(part => part.Bytes)]);
    }

    /// <summary>Refuses a run that needs more than there may be.</summary>
    /// <param name="limit">So many bytes.</param>
    /// <exception cref="CohortException">It does (COH1501).</exception>
    internal void Require(long limit)
    {
        if (Bytes <= limit) return;
        var parts = Parts.Where(part => part.Bytes >= Bytes / 100).Select(part => $"{part.What} {ByteText.Of(part.Bytes)} ({part.Keys})");
        throw MemoryProblems.TooMuch("this run needs", Bytes, limit, string.Join(", ", parts));
    }

    private static MemoryPart Part(string what, Int128 bytes, string keys) => new(what, (long)Int128.Min(bytes, long.MaxValue), keys);

    private static long Sum(IEnumerable<long> bytes) =>
        (long)Int128.Min(bytes.Aggregate((Int128)0, (sum, part) => sum + part), long.MaxValue);

    private static Int128 BytesOf(Dataset data) => data.Fields.Select(field => field.Stored).Distinct()
        .Aggregate((Int128)0, (sum, stored) => sum + ((Int128)stored.Count * stored.Length * sizeof(float)));

    // A learner's, as they are kept and where steps read them.
    private static Int128 GeneratedOf(ExperienceForm form, Dataset data) =>
        2 * form.Kept(data).Aggregate((Int128)0, (sum, field) => sum + field.Length) * form.Capacity * sizeof(float);

    private static IReadOnlyList<ArmKind> ArmsOf(ArmSetup ground) =>
        ground.Plan.Baselines ? [ArmKind.Together, ArmKind.Alone, ArmKind.Pooled] : [ArmKind.Together];

    private static int LearnersOf(ArmSetup ground, ArmKind arm) => arm == ArmKind.Pooled ? 1 : ground.Group.Peers.Length;

    // A batch and the numbers that a forward pass of the network makes from it: they stay until the pass backwards has used them.
    // Of a network that reads nothing, none.
    private static Int128 ActivationsOf(Network network, ArmSetup ground)
    {
        if (network.Layers.Count == 0) return 0;
        var (program, batch) = (new StepProgram(), ground.Plan.Learner.Batch);
        try
        {
            Shape shape = Shape.Of([batch, .. network.Example]);
            var input = network.ExampleType == ElementType.Int32 ? program.IntegerInput("input", shape) : program.Input("input", shape);
            network.Forward(new Forwarding(Parameters.Of(program, network.Segments), training: true), input);
            return program.Tensors
                .Where(t => t == input || (!t.Operation.IsLeaf && !t.Operation.IsView))
                .Aggregate((Int128)0, (sum, t) => sum + t.Shape.Size) * ground.Train.Objective.Inputs.Count;
        }
        catch (OverflowException)
        {
            return (Int128)int.MaxValue * batch; // more than one tensor can hold
        }
    }

    // Examples that all learners of an arm are shown in a round, in whole batches.
    private static Int128 OrderOf(ArmSetup ground, ArmKind arm)
    {
        var (local, batch) = (ground.Plan.Learner.Local, ground.Plan.Learner.Batch);
        Int128 examples = 0;
        foreach (var peer in ground.Group.Peers.Select(peer => ground.Peers[peer]).Where(peer => peer.Train.Length > 0))
        {
            var least = (Int128)(local.Steps ?? local.MinSteps ?? 0) * batch;
            var passes = local.Steps is null ? (Int128)local.Passes * peer.Train.Length : 0;
            examples += Int128.Max(least, passes) + (arm == ArmKind.Pooled ? 0 : batch);
        }

        return examples;
    }
}
