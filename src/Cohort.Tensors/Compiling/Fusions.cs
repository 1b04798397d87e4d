namespace Cohort.Tensors;

/// <summary>Finds neighbouring operations that one kernel does faster, with the same bits.</summary>
internal static class Fusions
{
    /// <summary>The fused calls, and the tensors that are thereby computed or no longer needed.</summary>
    public static List<(Call Call, IReadOnlyList<Tensor> Covered)> Find(ProgramGraph graph)
    {
        return [];
    }
}
