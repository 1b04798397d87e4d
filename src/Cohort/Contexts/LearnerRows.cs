namespace Cohort.Contexts;

/// <summary>Which training rows a learner has to do with; all ascending.</summary>
/// <param name="Train">Those it learns from.</param>
/// <param name="Shared">Those that every learner may choose.</param>
/// <param name="Validation">Those that its peer keeps out of training.</param>
internal sealed record LearnerRows(int[] Train, int[] Shared, int[] Validation);
