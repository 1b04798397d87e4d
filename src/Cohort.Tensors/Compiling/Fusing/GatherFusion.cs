namespace Cohort.Tensors;

/// <summary>Examples are brought into the learner's unit on their way out of its table.</summary>
internal static class GatherFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor gathered)
    {
        if (gathered.Shape.Rank != 2 || graph.Readers(gathered) is not [{ Operation: Standardize } only] || !graph.IsOnlyFor(gathered, only)) return;
        if (only.Operands[0] != gathered || !OneOrPerColumn(only.Operands[1]) || !OneOrPerColumn(only.Operands[2])) return;
        Tensor[] operands = [.. gathered.Operands, .. only.Operands.Skip(1)];
        fusions.Add("Gather+Standardize", [gathered, only], [only], operands, [], site => new GatherStandardizeKernel(site));

        bool OneOrPerColumn(Tensor operand)
            => operand.Shape.Size == 1 || (operand.Shape.Size == gathered.Shape[1] && operand.Shape[-1] == gathered.Shape[1]);
    }
}
