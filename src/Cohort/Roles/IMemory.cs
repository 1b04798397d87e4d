namespace Cohort.Roles;

/// <summary>What is kept, and shown or mixed in again? What a plan's <c>memory</c> list names.</summary>
public interface IMemory : IMethod;
