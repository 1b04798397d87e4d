namespace Cohort.Tensors;

/// <summary>The gradient of a relu and, in the same pass, of the bias below it.</summary>
internal static class GateFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor gate)
    {
        if (gate.Shape.Rank != 2 || gate.Operands.Any(o => o.Shape != gate.Shape)) return;
        var sum = graph.Readers(gate).FirstOrDefault(
            r => r.Operation is SumTo && r.Operands[0] == gate && r.Shape.Size == gate.Shape[1] && r.Shape[-1] == gate.Shape[1]);
        if (sum is null || gate.Shape[0] < 2 || gate.Shape[1] < 2) return;
        fusions.Add("Gate+Sum", [gate, sum], [gate, sum], gate.Operands, gate.Roots, site => new GateSumKernel(site));
    }
}
