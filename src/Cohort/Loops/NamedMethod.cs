using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Loops;

/// <summary>A method of the plan with the name that its state goes by.</summary>
internal sealed record NamedMethod(IMethod Method, MethodName Name);
