namespace Cohort.Tensors;

/// <summary>A cross-entropy and its gradient come from one exponential.</summary>
internal static class CrossEntropyFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor gradient)
    {
        var loss = graph.Readers(gradient.Operands[0].Root).FirstOrDefault(r
            => r.Operation is CrossEntropy && r.Operands[0] == gradient.Operands[0] && r.Operands[1] == gradient.Operands[1]);
        if (loss is null) return;
        fusions.Add("CrossEntropy+Gradient", [loss, gradient], [gradient, loss], gradient.Operands, [],
            site => new CrossEntropyKernel(site, loss: site.Results[1].Place, gradient: site.Output));
    }
}
