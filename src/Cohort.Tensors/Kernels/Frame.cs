using System.Runtime.CompilerServices;

namespace Cohort.Tensors;

/// <summary>What a kernel needs to know of the learner and the step it runs for.</summary>
internal unsafe struct Frame
{
    /// <summary>This item's bases.</summary>
    public nint* Bases;

    /// <summary>This worker's memory for a kernel's own use.</summary>
    public float* Workspace;

    /// <summary>The random key: seed, the learner's id, the step.</summary>
    public ulong Seed;
    public int Learner;
    public long Step;

    /// <summary>The tables of bases of all items, for what crosses learners.</summary>
    public nint* Tables;
    public int TableLength;

    /// <summary>The items in the order of their learners' ids, and whether each takes part in this step.</summary>
    public int Items;
    public int* Order;
    public bool* Attends;

    /// <summary>Where what this item takes over from others is added up, in floats; no other item writes there.</summary>
    public long* Crossed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* At(Place place) => (float*)Bases[place.Base] + place.Offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* At(Place place, int item) => (float*)TableOf(item)[place.Base] + place.Offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nint* TableOf(int item) => Tables + (long)item * TableLength;
}
