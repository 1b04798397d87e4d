namespace Cohort.Claims;

/// <summary>One counted run of a claim; every one stays in the ledger.</summary>
internal sealed record LedgerRow
{
    /// <summary>The day, such as <c>2026-11-26</c>, in UTC.</summary>
    public required string Date { get; init; }

    /// <summary>The version of Cohort with its commit.</summary>
    public required string Version { get; init; }

    /// <summary>Operating system, architecture and vector instructions.</summary>
    public required string Machine { get; init; }

    /// <summary>The paper's version whose sentence it tested; empty where that was not kept.</summary>
    public string PaperVersion { get; init; } = "";

    /// <summary>The class that gave numbers of its own; empty for none.</summary>
    public string Probe { get; init; } = "";

    /// <summary>What is otherwise than in the row before; empty for the first.</summary>
    public string Changed { get; init; } = "";

    /// <summary>How many settings were tried for it on seeds that do not count.</summary>
    public int Settings { get; init; }

    /// <summary>What came out: of the full form, or, never kept, of the fast one by itself.</summary>
    public required FormResult Full { get; init; }

    /// <summary>What the fast form gave at the same time, which <c>--check</c> compares with; null where it was not run.</summary>
    public FormResult? Fast { get; init; }
}
