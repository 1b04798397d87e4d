namespace Cohort.Tensors;

/// <summary>A value that a kernel reads or writes: where it lies, and its shape.</summary>
internal readonly record struct Argument(Place Place, Shape Shape);
