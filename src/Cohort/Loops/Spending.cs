namespace Cohort.Loops;

/// <summary>What an arm has used of its budget.</summary>
/// <param name="Steps">Training steps, added over all learners.</param>
/// <param name="Examples">Training examples, added over all learners, each time one is shown.</param>
/// <param name="Bytes">Bytes that crossed between peers.</param>
internal readonly record struct Spending(long Steps, long Examples, long Bytes);
