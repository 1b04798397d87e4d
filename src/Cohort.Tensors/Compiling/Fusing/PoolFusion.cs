namespace Cohort.Tensors;

/// <summary>The gradients of max-pooling and of the relu below it: a window's largest element tells whether the relu was open.</summary>
internal static class PoolFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor scattered)
    {
        var gate = graph.Readers(scattered).FirstOrDefault(
            r => r.Operation is Gate && r.Operands[0] == scattered && r.Operands[1] == scattered.Operands[0]);
        if (gate is null || !graph.IsOnlyFor(scattered, gate)) return;
        var windows = ((PoolScatter)scattered.Operation).Windows;
        fusions.Add("PoolScatter+Gate", [scattered, gate], [gate], scattered.Operands, [], site => new PoolScatterKernel(site, windows, gates: true));
    }
}
