namespace Cohort.Claims;

/// <summary>A claim with all that was measured for it: <c>docs/ledger/SLUG.json</c>.</summary>
internal sealed record LedgerEntry
{
    /// <summary>The catalogue's short name.</summary>
    public required string Slug { get; init; }

    /// <summary>The catalogue's number, or empty.</summary>
    public required string Id { get; init; }

    /// <summary>The full citation.</summary>
    public required string Paper { get; init; }

    /// <summary>The paper's version whose sentence is tested.</summary>
    public required string Version { get; init; }

    /// <summary>What the paper says, in our words.</summary>
    public required string Says { get; init; }

    /// <summary>The paper's setting, ours, and what differs.</summary>
    public required string Regime { get; init; }

    /// <summary>Why arms may spend unequally; else empty.</summary>
    public string Unequal { get; init; } = "";

    /// <summary>What was tuned; null where nothing is.</summary>
    public TuningResult? Tuning { get; init; }

    /// <summary>Since which version of Cohort the bits have moved without a demand leaving its interval; empty: they have not.</summary>
    public string Stale { get; init; } = "";

    /// <summary>The counted runs, the newest first.</summary>
    public required IReadOnlyList<LedgerRow> Rows { get; init; }

    /// <summary>The counted run that the claim stands on.</summary>
    public LedgerRow Newest => Rows[0];

    /// <summary>The verdict: that of the newest run.</summary>
    public ClaimVerdict Verdict => Newest.Full.Verdict;
}
