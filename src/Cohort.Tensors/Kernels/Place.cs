namespace Cohort.Tensors;

/// <summary>Where a value lies: a base that changes from learner to learner, and a fixed offset in elements.</summary>
internal readonly record struct Place(int Base, int Offset);
