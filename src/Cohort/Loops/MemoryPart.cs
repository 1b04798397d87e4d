namespace Cohort.Loops;

/// <summary>A part of the memory that a run needs.</summary>
/// <param name="What">What it is for, in a few words.</param>
/// <param name="Bytes">How much, about.</param>
/// <param name="Keys">What in the plan it grows with.</param>
public sealed record MemoryPart(string What, long Bytes, string Keys);
