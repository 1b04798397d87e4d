namespace Cohort.Roles;

/// <summary>What is measured? What a plan's <c>evaluate</c> list names.</summary>
public interface IEvaluation : IMethod;
