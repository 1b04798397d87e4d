namespace Cohort.Tensors;

/// <summary>Indices come from data, so they are checked before they reach memory.</summary>
internal static class Indices
{
    public static void Check(int index, int count)
    {
        if ((uint)index >= (uint)count) Throw(index, count);
    }

    private static void Throw(int index, int count) => throw new IndexOutOfRangeException($"index {index} is not from 0 to {count - 1}");
}
