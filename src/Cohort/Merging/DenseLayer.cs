namespace Cohort.Merging;

/// <summary>Where a fully connected layer lies in a learner's row.</summary>
/// <param name="Weight">Where its weight begins, <c>[inputs, outputs]</c>.</param>
/// <param name="Bias">Where its bias begins, <c>[outputs]</c>.</param>
/// <param name="Inputs">How many numbers it reads.</param>
/// <param name="Outputs">How many it gives.</param>
public readonly record struct DenseLayer(int Weight, int Bias, int Inputs, int Outputs);
