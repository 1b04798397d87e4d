namespace Cohort.Tensors;

/// <summary>
/// Finds elementwise operations that follow each other and can be done block by block, as an optimiser's are: whatever one of them writes,
/// the others touch element by element at the same place, or not at all.
/// </summary>
internal static class ElementwiseChains
{
    // Fewer stay in the first cache from one operation to the next. Measured by "GPT; 1 thread" of bench/compare, whose Adam is such a chain.
    private const int LeastElements = 8 * 1024;

    /// <summary>The calls in their order; those of one chain together.</summary>
    public static IReadOnlyList<IReadOnlyList<Call>> Of(IReadOnlyList<Call> calls, Placement placement)
    {
        var chains = new List<List<Call>>();
        foreach (var call in calls)
        {
            if (chains.Count > 0 && chains[^1].All(c => MayShareBlocks(c, call, placement))) chains[^1].Add(call);
            else chains.Add([call]);
        }

        return chains;
    }

    private static bool MayShareBlocks(Call earlier, Call later, Placement placement)
    {
        if (!earlier.IsElementwise || !later.IsElementwise || earlier.Phase != later.Phase) return false;
        var (written, next) = (earlier.Values[0], later.Values[0]);
        return written.Shape.Size >= LeastElements && written.Shape.Size == next.Shape.Size
            && later.Operands.Append(next).All(t => AreApartOrOne(written, t)) && earlier.Operands.All(t => AreApartOrOne(t, next));

        bool AreApartOrOne(Tensor one, Tensor other)
        {
            var (a, b) = (placement[one], placement[other]);
            var (sizeA, sizeB) = (one.Shape.Size, other.Shape.Size);
            return a.Base != b.Base || a.Offset + sizeA <= b.Offset || b.Offset + sizeB <= a.Offset || (a == b && sizeA == sizeB);
        }
    }
}
