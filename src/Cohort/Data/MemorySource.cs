using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Rows that a C# program has in memory: <c>new LearningRun(plan, data)</c>. A plan only says what they hash to, so that a run is continued with the
/// same ones; it cannot be run without them.
/// </summary>
[PlanName("memory")]
public sealed record MemorySource : IDataSource
{
    /// <summary>What the rows hash to: SHA-256 of fields and values, in 64 lower-case hexadecimal digits.</summary>
    [PlanArgument]
    public required string Sha256 { get; init; }

    /// <summary>The share of rows kept back as the common test set; not used where the program gives one.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Memory is not { } memory)
        {
            throw DataProblems.NotInMemory.Exception(
                "the plan learns from rows that a program had in memory: run it from there, by new LearningRun(plan, data)");
        }

        if (memory.Sha256 != Sha256)
        {
            throw DataProblems.NotInMemory.Exception(
                $"the rows given hash to {memory.Sha256[..12]}..., and those of the plan to {Sha256[..Math.Min(12, Sha256.Length)]}...");
        }

        if (memory.Members.Count > 0 && memory.Test is null) return SharedSchema.SetAside(memory.Rows);
        return memory.Test is { } test ? new Scene(memory.Rows, test) : HoldoutSplit.Split(memory.Rows, Holdout, request.Seed);
    }
}
