namespace Cohort.Plans;

/// <summary>A group of learners with everything that its plan leaves to <c>learner</c> and to the plan filled in.</summary>
/// <param name="Name">Its name; empty where the plan has no groups and all learners are one.</param>
/// <param name="Learner">What its learners are; holds no groups.</param>
/// <param name="Exchange">What they pass each other, in order.</param>
/// <param name="Peers">Who hosts one of them, ascending, from 0.</param>
internal sealed record PlannedGroup(string Name, LearnerOptions Learner, IReadOnlyList<ExchangeOptions> Exchange, int[] Peers);
