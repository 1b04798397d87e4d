using Cohort.Options;

namespace Cohort.Data;

/// <summary>A peer that brings rows of its own.</summary>
public sealed record MemberOptions
{
    /// <summary>What the peer is called everywhere, such as its site; no other member has the name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Its table: a CSV or TSV file, gzipped or not, read as <c>data: { table: ... }</c> says of all members' tables; <c>-</c> is standard
    /// input. Null only where a program has the rows in memory.
    /// </summary>
    [PlanLeftOut]
    public PlanPath? Data { get; init; }
}
