using Cohort.Options;

namespace Cohort.Claims;

/// <summary>
/// One sentence of a paper as a check that anyone can run: arms that differ in what the sentence is about and in nothing else, paired over
/// seeds, and what is demanded of them. A claim is data, <c>Ledger/SLUG.yaml</c>; how to add one: <c>docs/add-a-claim.md</c>.
/// </summary>
internal sealed record Claim
{
    /// <summary>The catalogue's short name, which is the file's.</summary>
    public required string Slug { get; init; }

    /// <summary>The paper's version whose sentence is tested, such as <c>arXiv:2507.06542v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What the paper says, in our words.</summary>
    public required string Says { get; init; }

    /// <summary>The paper's setting, ours, and what differs; written before the first counted run.</summary>
    public required string Regime { get; init; }

    /// <summary>Why arms may spend unequally, where the sentence is about that; else empty.</summary>
    public string Unequal { get; init; } = "";

    /// <summary>The class in C# that gives numbers a report does not have (<see cref="IClaimProbe"/>); mostly empty.</summary>
    public string Probe { get; init; } = "";

    /// <summary>What all arms share, laid over the ledger's <c>base.yaml</c>.</summary>
    public required PlanMap Plan { get; init; }

    /// <summary>The arms, in order.</summary>
    public required IReadOnlyList<ClaimArm> Arms { get; init; }

    /// <summary>The data that all of it is run on; one without a name where the plan says all.</summary>
    public required IReadOnlyList<ClaimDataset> Datasets { get; init; }

    /// <summary>What is chosen on seeds that do not count.</summary>
    public required ClaimTuning Tuning { get; init; }

    /// <summary>What is demanded, on each of the data.</summary>
    public required IReadOnlyList<Demand> Demands { get; init; }

    /// <summary>Seeds of the full form: 10, or 5 where one costs over 20 seconds.</summary>
    public int FullSeeds { get; init; } = 10;

    /// <summary>Seeds of the fast form, at least 2.</summary>
    public int FastSeeds { get; init; } = 3;

    /// <summary>Characters of the file that are no prose: without <see cref="Says"/>, <see cref="Regime"/>, reasons and comments.</summary>
    public int Length { get; init; }

    /// <summary>How many seeds a form has.</summary>
    /// <param name="form">The form.</param>
    public int SeedsOf(ClaimForm form) => form == ClaimForm.Full ? FullSeeds : FastSeeds;

    /// <summary>An arm.</summary>
    /// <param name="name">Its name.</param>
    public ClaimArm Arm(string name) => Arms.First(arm => arm.Name == name);
}
