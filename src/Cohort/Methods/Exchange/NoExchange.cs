using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>Nobody passes anything: every peer learns by itself.</summary>
[PlanName("none")]
public sealed class NoExchange : IExchange;
