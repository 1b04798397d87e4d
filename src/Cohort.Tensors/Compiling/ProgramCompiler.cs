using System.Text;

namespace Cohort.Tensors;

/// <summary>Makes what runs of what is recorded: fuses, orders, lays out, and makes the kernels.</summary>
internal static class ProgramCompiler
{
    public static CompiledProgram Compile(StepProgram program, CompileOptions options)
    {
        var graph = new ProgramGraph(program);
        var (calls, covered) = options.Fuse ? Fusions.Find(graph) : ([], []);
        foreach (var tensor in graph.Live)
        {
            if (!tensor.Operation.IsLeaf && !covered.Contains(tensor)) calls.Add(Single(tensor));
        }

        var schedule = new Schedule(graph, calls);
        var placement = new Placement(graph, schedule, options.ReuseScratch);
        var (kernels, workspace, listing) = (new List<Kernel>(), 0, new StringBuilder());
        foreach (var call in schedule.Calls)
        {
            var main = call.Values.Count > 0 ? call.Values[0] : call.Operands[0];
            var site = new CallSite(main, t => placement[t]);
            kernels.Add(call.Emit(site));
            workspace = Math.Max(workspace, site.Workspace);
            listing.AppendLine($"{call.Index,4} phase {call.Phase} {call.Name} {main.Shape}{string.Concat(call.Writes.Keys.Select(p => " -> " + ((Parameter)p.Operation).Segment.Name))}");
        }

        var mixed = graph.Live.Where(t => t.Operation.CrossesLearners).Select(t => t.Operands[1].Shape.Size).ToArray();
        return new CompiledProgram([.. kernels], schedule.PhaseEnds, placement, graph.Results, graph.Assigned.Keys, mixed, workspace, listing.ToString());
    }

    private static Call Single(Tensor tensor) => new(tensor.Operation.Name, [tensor], ProgramGraph.Operands(tensor), tensor.Operation.Emit)
    {
        Rank = tensor.Id,
        Overwritable = tensor.Operation.IsElementwise ? ProgramGraph.Operands(tensor) : [],
        Crossed = tensor.Operation.CrossesLearners ? ProgramGraph.Root(tensor.Operands[0]) : null,
    };
}
