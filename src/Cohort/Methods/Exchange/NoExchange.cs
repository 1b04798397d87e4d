using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>Nobody passes anything: every peer learns by itself.</summary>
[Method("none", Role = "exchange")]
public sealed class NoExchange : IExchange;
