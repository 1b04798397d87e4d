using Cohort.Roles;

namespace Cohort.Loops;

/// <summary>A method of the plan with the name that its state goes by; a second one of the same kind is numbered: <c>gossip</c>, <c>gossip#2</c>.</summary>
internal sealed record NamedMethod(IMethod Method, string Name);
