namespace Cohort.Data;

/// <summary>As <see cref="PathChecker"/>, of edges that lead one way only.</summary>
internal sealed class DirectedPathChecker : PathChecker
{
    protected override bool Directed => true;
}
