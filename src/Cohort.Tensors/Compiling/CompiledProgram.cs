namespace Cohort.Tensors;

/// <summary>
/// A step as it runs: kernel calls in order, with places decided in advance. It has no state and may be run by several runners at once.
/// </summary>
public sealed class CompiledProgram
{
    internal CompiledProgram(
        Kernel[] kernels, int[] phaseEnds, Placement placement, ProgramGraph graph, IReadOnlyList<int> mixed, int workspaceFloats, string listing)
    {
        (Kernels, PhaseEnds, WorkspaceFloats, MixedLearners, Listing) = (kernels, phaseEnds, workspaceFloats, mixed, listing);
        (ScratchFloats, KeptFloats, TableLength) = (placement.ScratchFloats, placement.KeptFloats, placement.TableLength);
        Parameters = [.. placement.Parameters.Select(t => (Parameter)t.Operation)];
        Written = [.. graph.Assigned.Keys.Select(t => (Parameter)t.Operation)];
        Inputs = [.. placement.Inputs.Select(t => (Input)t.Operation)];
        Results = [.. graph.Results.Select(r => (r.Key, r.Value))];
        Constants = new NativeBuffer<float>(placement.ConstantFloats);
        foreach (var constant in placement.ConstantTensors) Constants[placement[constant].Offset] = ((Constant)constant.Operation).Value;
    }

    /// <summary>How many phases a step has: one more for each meeting of the learners in a row.</summary>
    public int Phases => PhaseEnds.Length;

    /// <summary>Bytes of scratch and workspace for each thread.</summary>
    public long BytesPerThread => ((long)ScratchFloats + WorkspaceFloats) * sizeof(float);

    /// <summary>Bytes for each learner beside its row: what others read and what outlives a phase.</summary>
    public long BytesPerLearner => (long)KeptFloats * sizeof(float);

    /// <summary>The kernels, a line each.</summary>
    public string Listing { get; }

    internal Kernel[] Kernels { get; }

    internal int[] PhaseEnds { get; }

    internal int ScratchFloats { get; }

    internal int KeptFloats { get; }

    internal int WorkspaceFloats { get; }

    internal int TableLength { get; }

    internal NativeBuffer<float> Constants { get; }

    internal Parameter[] Parameters { get; }

    internal Parameter[] Written { get; }

    internal Input[] Inputs { get; }

    internal (string Name, Tensor Value)[] Results { get; }

    /// <summary>How many learners the weights of each mix are for; empty if the program has none.</summary>
    internal IReadOnlyList<int> MixedLearners { get; }

    internal const int FirstParameter = Placement.FirstNamed;

    internal int FirstInput => FirstParameter + Parameters.Length;

    internal int FirstResult => FirstInput + Inputs.Length;
}
