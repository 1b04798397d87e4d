namespace Cohort.Loops;

/// <summary>One place in a population.</summary>
/// <param name="Id">The learner's stable id; none is given twice.</param>
/// <param name="Host">The place of the peer that hosts it, from 0; of a pooled learner 0.</param>
internal readonly record struct Member(int Id, int Host);
