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
        var (kernels, phases, workspace, listing) = (new List<Kernel>(), new List<int>(), 0, new StringBuilder());
        foreach (var chain in options.Fuse ? ElementwiseChains.Of(schedule.Calls, placement) : [.. schedule.Calls.Select(c => new[] { c })])
        {
            Kernel[] members = [.. chain.Select(Emit)];
            listing.AppendLine($"{kernels.Count,4} {Line(chain)}");
            kernels.Add(members.Length == 1 ? members[0] : new ChainKernel([.. members.Cast<RangeKernel>()], chain[0].Results[0].Shape.Size));
            phases.Add(chain[0].Phase);
        }

        var mixed = graph.Live.Where(t => t.Operation.CrossesLearners).Select(t => t.Operands[1].Shape.Size).ToArray();
        var ends = Enumerable.Range(0, schedule.Phases).Select(p => phases.Count(q => q <= p));
        return new CompiledProgram([.. kernels], [.. ends], placement, graph, mixed, workspace, listing.ToString());

        Kernel Emit(Call call)
        {
            var (kernel, needed) = call.Emit(placement);
            workspace = Math.Max(workspace, needed);
            return kernel;
        }
    }

    private static string Line(IReadOnlyList<Call> chain)
    {
        var written = chain.SelectMany(c => c.Writes.Keys).Select(p => " -> " + ((Parameter)p.Operation).Segment.Name);
        return $"phase {chain[0].Phase} {string.Join(", ", chain.Select(c => c.Name))} {chain[0].Results[0].Shape}{string.Concat(written)}";
    }

    private static Call Single(Tensor tensor) => new(tensor.Operation.Name, [tensor], tensor.Operands, tensor.Operation.Emit)
    {
        Rank = tensor.Id,
        IsElementwise = tensor.Operation.IsElementwise,
        Overwritable = tensor.Operation.IsElementwise ? tensor.Roots
            : tensor.Operation.MayOverwriteFirst ? [tensor.Operands[0].Root] : [],
        Crossed = tensor.Operation.CrossesLearners ? tensor.Operands[0].Root : null,
    };
}
