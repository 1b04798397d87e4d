using Cohort.Methods;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What <c>cohort explain</c> says of one thing.</summary>
/// <param name="Kind">What it is, in words: <c>exchange</c>, <c>key</c>, <c>arm</c>, <c>error code</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">What it means.</param>
internal sealed record Explanation(string Kind, string Name, string Summary)
{
    /// <summary>The method that it is, or null.</summary>
    public MethodEntry? Method { get; init; }

    /// <summary>The key of the plan that it is, or null.</summary>
    public OptionRow? Key { get; init; }

    /// <summary>The kind of problem that it is, or null.</summary>
    public ProblemKind? Problem { get; init; }

    /// <summary>Its options, or the keys below it; null where it can have none.</summary>
    public PlanDescription? Options { get; init; }

    /// <summary>How a plan uses it, as lines of YAML; empty where there is nothing to show.</summary>
    public IReadOnlyList<string> InPlan { get; init; } = [];

    /// <summary>How the command line uses it, or null.</summary>
    public string? OnCommandLine { get; init; }
}
