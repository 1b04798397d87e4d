namespace Cohort.Claims;

/// <summary>One claim of the ledger with what came out.</summary>
internal sealed record LedgerEntry
{
    /// <summary>The catalogue's short name.</summary>
    public required string Slug { get; init; }

    /// <summary>The catalogue's number, or empty.</summary>
    public required string Id { get; init; }

    /// <summary>The full citation.</summary>
    public required string Paper { get; init; }

    /// <summary>What the paper says.</summary>
    public required string Sentence { get; init; }

    /// <summary>Our small experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>What was tried where the claim does not hold; may be empty.</summary>
    public required string Tried { get; init; }

    /// <summary>What each arm may spend on each seed.</summary>
    public required ClaimBudget Budget { get; init; }

    /// <summary>The arms.</summary>
    public required IReadOnlyList<LedgerArm> Arms { get; init; }

    /// <summary>What came out; its verdict is the claim's.</summary>
    public required FormResult Result { get; init; }

    /// <summary>What the fast form gave at the same time, which <c>--check</c> compares with; null where it was not run.</summary>
    public FormResult? Fast { get; init; }

    /// <summary>Writes results down.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="result">What came out.</param>
    /// <param name="fast">What the fast form gave, if it was run beside the full one.</param>
    public static LedgerEntry Of(ClaimEntry claim, FormResult result, FormResult? fast = null) => new()
    {
        Slug = claim.Slug,
        Id = claim.Id,
        Paper = claim.Claim.Paper,
        Sentence = claim.Claim.Sentence,
        Experiment = claim.Claim.Experiment,
        Tried = claim.Claim.Tried,
        Budget = claim.Claim.Budget,
        Arms = [.. claim.Claim.Arms.Select(arm => new LedgerArm(arm.Name, arm.What, arm.Tuning, arm.Budget))],
        Result = result,
        Fast = fast,
    };

    /// <summary>The same results under the words that the claim uses now; they may change without a new run.</summary>
    /// <param name="claim">The claim, of which <see cref="Measures"/> is true.</param>
    public LedgerEntry InWordsOf(ClaimEntry claim) => Of(claim, Result, Fast);

    /// <summary>Whether these are results of the claim as it is now: same arms, budgets, comparisons and numbers of seeds.</summary>
    /// <param name="claim">The claim.</param>
    public bool Measures(ClaimEntry claim) =>
        Budget == claim.Claim.Budget
        && Arms.Select(arm => (arm.Name, arm.Budget)).SequenceEqual(claim.Claim.Arms.Select(arm => (arm.Name, arm.Budget)))
        && new[] { Result, Fast }.OfType<FormResult>().All(result => IsOf(claim.Claim, result));

    private static bool IsOf(Claim claim, FormResult result) =>
        result.Seeds.Count == claim.SeedsOf(result.Form)
        && Undirected(result.Comparisons.Select(c => c.Comparison)).SequenceEqual(Undirected(claim.Comparisons));

    // Which way a metric improves is known only once the arms were run.
    private static IEnumerable<Comparison> Undirected(IEnumerable<Comparison> comparisons) => comparisons.Select(c => c with { Better = null });
}
