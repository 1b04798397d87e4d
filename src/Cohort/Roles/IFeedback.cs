namespace Cohort.Roles;

/// <summary>What comes back, and how does it become an update? What a plan's <c>feedback</c> list names.</summary>
public interface IFeedback : IMethod;
