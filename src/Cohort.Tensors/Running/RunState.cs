namespace Cohort.Tensors;

/// <summary>How far a run is, for the items that run at the same time.</summary>
/// <param name="FirstStep">The number of the run's first step.</param>
/// <param name="Divides">Whether large kernels are divided among the threads, and not the items.</param>
/// <param name="Step">The step of the run; 0 where each item does all its steps in one go.</param>
/// <param name="Phase">The phase of the step.</param>
internal readonly record struct RunState(long FirstStep, bool Divides, int Step = 0, int Phase = 0);
