namespace Cohort.Roles;

/// <summary>Who decides what is attempted next? What a plan's <c>curriculum</c> list names.</summary>
public interface ICurriculum : IMethod;
