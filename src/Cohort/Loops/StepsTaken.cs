namespace Cohort.Loops;

/// <summary>What a group's local steps of a round came to.</summary>
/// <param name="Loss">Each learner's mean training loss, NaN for one that idled.</param>
/// <param name="Steps">How many steps all of them took.</param>
/// <param name="Examples">How many examples were shown to them.</param>
/// <param name="Bytes">What crossed between learners within steps.</param>
internal sealed record StepsTaken(double[] Loss, long Steps, long Examples, long Bytes);
