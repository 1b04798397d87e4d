namespace Cohort.Roles;

/// <summary>
/// A method: a small class whose properties are its options. It implements the hooks it needs and nothing else; the loop calls the
/// methods that a plan names, in the plan's order. A method keeps no state in fields: whatever must survive a step is a segment or
/// a list asked of the context, so checkpoints, resumes and copies cost it nothing.
/// </summary>
public interface IMethod;
