using System.Reflection;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>Runs claims for a ledger: for a look, for the record, or against it.</summary>
/// <param name="catalogue">The claims.</param>
/// <param name="stored">What is on record.</param>
/// <param name="environment">The machine.</param>
internal sealed class LedgerSession(ClaimCatalogue catalogue, IReadOnlyList<LedgerEntry> stored, RunEnvironment environment)
{
    private const int MostChanges = 8;

    /// <summary>Results kept from earlier; null: everything is run. A check never looks there.</summary>
    public RunCache? Cache { get; init; }

    /// <summary>Is told of each job that ends; null: nobody.</summary>
    public Action<ClaimProgress>? Progress { get; init; }

    /// <summary>Added to 1, 2, ... to give the seeds; null: each claim's own.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Whether what was tuned is tuned again.</summary>
    public bool TuneAgain { get; init; }

    /// <summary>This build of Cohort.</summary>
    public static string Version =>
        typeof(LedgerSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string Machine
    {
        get
        {
            var here = MachineReport.Here();
            return $"{here.Os}, {here.Architecture}, {here.Vector}";
        }
    }

    /// <summary>What the ledger has of a claim, or null.</summary>
    /// <param name="claim">The claim.</param>
    public LedgerEntry? Stored(Claim claim) => stored.FirstOrDefault(entry => entry.Slug == claim.Slug);

    /// <summary>Runs both forms of claims for the record, and first tunes what has to be.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="stop">Asks for an end; nothing is kept then.</param>
    /// <returns>The claims with a row more; one in which nothing has changed has its newest row anew.</returns>
    /// <exception cref="CohortException">A plan cannot be run, or a best setting lies at the edge of its grid: COH3093.</exception>
    public IReadOnlyList<LedgerEntry> Count(IReadOnlyList<Claim> claims, CancellationToken stop)
    {
        var tunings = claims.Select(claim => Tuned(catalogue.PlansOf(claim), stop)).ToArray();
        var edges = claims.Zip(tunings).SelectMany(pair => pair.Second?.AtEdges(pair.First.Tuning).Select(what => (pair.First.Slug, what)) ?? []);
        var problems = edges.Select(edge => LedgerProblems.NotTuned.Here(edge.what, $"{edge.Slug}.yaml")).ToArray();
        if (problems.Length > 0) throw new CohortException(problems);
        var tasks = claims.Zip(tunings)
            .SelectMany(pair => new[] { ClaimForm.Full, ClaimForm.Fast }.Select(form => Task(pair.First, form, pair.Second)))
            .ToArray();
        var results = new ClaimRunner(environment, Cache, Progress).Run(tasks, stop);
        return [.. claims.Select((claim, n) => Entry(claim, tunings[n], results[2 * n], results[2 * n + 1]))];
    }

    /// <summary>Runs a form of claims for a look; nothing of it is kept.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="form">The form.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <returns>The claims with what came out as their one row.</returns>
    public IReadOnlyList<LedgerEntry> Look(IReadOnlyList<Claim> claims, ClaimForm form, CancellationToken stop)
    {
        var tunings = claims.Select(claim => Stored(claim)?.Tuning).ToArray();
        var tasks = claims.Zip(tunings).Select(pair => Task(pair.First, form, pair.Second)).ToArray();
        var results = new ClaimRunner(environment, Cache, Progress).Run(tasks, stop);
        return [.. claims.Select((claim, n) => Entry(claim, tunings[n], Row(claim, results[n], null, ""), []))];
    }

    /// <summary>Runs a form of claims again, where the results on record are the claims' own, and compares.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="form">The form.</param>
    /// <param name="stop">Asks for an end.</param>
    public IReadOnlyList<CheckedClaim> Check(IReadOnlyList<Claim> claims, ClaimForm form, CancellationToken stop)
    {
        var changes = claims.ToDictionary(claim => claim, claim => LedgerCheck.Changes(catalogue.PlansOf(claim), Stored(claim)));
        var whole = claims.Where(claim => changes[claim].Count == 0).ToArray();
        var tasks = whole.Select(claim => Task(claim, form, Stored(claim)!.Tuning));
        var results = new ClaimRunner(environment, cache: null, Progress).Run([.. tasks], stop);
        var fresh = whole.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. claims.Select(claim => new CheckedClaim(
            claim.Slug, changes[claim], fresh.TryGetValue(claim, out var now) ? Compared(Stored(claim)!, form, now) : null))];
    }

    /// <summary>The claim's present words over the results on record.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="entry">What is on record.</param>
    public static LedgerEntry InWordsOf(Claim claim, LedgerEntry entry) => entry with
    {
        Id = ClaimPaper.Id(claim.Slug), Paper = ClaimPaper.Citation(claim.Slug), Version = claim.Version, Says = claim.Says, Regime = claim.Regime,
        Unequal = claim.Unequal,
    };

    private static (Repeat, IReadOnlyList<string>) Compared(LedgerEntry entry, ClaimForm form, FormResult now)
    {
        var was = form == ClaimForm.Full ? entry.Newest.Full : entry.Newest.Fast!;
        var same = entry.Newest.Machine.Contains(MachineReport.Here().Architecture, StringComparison.Ordinal);
        return (RepeatCheck.Of(was, now, same), [.. RepeatCheck.Moves(was, now)]);
    }

    private TuningResult? Tuned(ClaimPlans plans, CancellationToken stop)
    {
        if (!ClaimTuner.IsNeeded(plans.Claim)) return null;
        var known = Stored(plans.Claim);
        return known?.Tuning is { } tuning && !TuneAgain && LedgerCheck.IsTuned(plans, known) ? tuning
            : new ClaimTuner(environment, Cache, Progress).Tune(plans, stop);
    }

    private ClaimTask Task(Claim claim, ClaimForm form, TuningResult? tuning)
    {
        var count = claim.SeedsOf(form);
        var seeds = Seed is { } from ? [.. Enumerable.Range(1, count).Select(n => from + (ulong)n)] : ClaimSeeds.Of(claim.Slug, count);
        var row = Stored(claim)?.Newest;
        var cost = (form == ClaimForm.Full ? row?.Full : row?.Fast)?.Seconds ?? double.PositiveInfinity;
        return new ClaimTask(catalogue.PlansOf(claim), form, seeds, tuning?.Chosen ?? new Dictionary<(string, string), PlanMap>()) { Cost = cost };
    }

    private LedgerEntry Entry(Claim claim, TuningResult? tuning, FormResult full, FormResult fast)
    {
        var before = Stored(claim);
        List<string> changes = before is null ? [] : [.. LedgerCheck.Changes(catalogue.PlansOf(claim), before, tuning)];
        if (before is not null && changes.Count == 0 && !before.Newest.Full.Seeds.SequenceEqual(full.Seeds)) changes.Add("other seeds");
        var again = before is not null && changes.Count == 0;
        string[] told = [.. changes.Select(WithoutForm).Distinct()];
        var changed = string.Join("; ", told.Take(MostChanges)) + (told.Length > MostChanges ? $"; and {told.Length - MostChanges} more" : "");
        var row = Row(claim, full, fast, again ? before!.Newest.Changed : changed) with { Settings = tuning?.Settings ?? 0 };
        return Entry(claim, tuning, row, before is null ? [] : again ? [.. before.Rows.Skip(1)] : before.Rows);
    }

    // What both forms say is said once.
    private static string WithoutForm(string change) =>
        change.IndexOf(" form: ", StringComparison.Ordinal) is 4 and var at ? change[(at + " form: ".Length)..] : change;

    private static LedgerEntry Entry(Claim claim, TuningResult? tuning, LedgerRow row, IReadOnlyList<LedgerRow> older)
    {
        var entry = new LedgerEntry
        {
            Slug = claim.Slug, Id = "", Paper = "", Version = "", Says = "", Regime = "", Tuning = tuning, Rows = [row, .. older],
        };
        return InWordsOf(claim, entry);
    }

    private LedgerRow Row(Claim claim, FormResult full, FormResult? fast, string changed) => new()
    {
        Date = FormattableString.Invariant($"{environment.Time.GetUtcNow():yyyy-MM-dd}"),
        Version = Version,
        Machine = Machine,
        PaperVersion = claim.Version,
        Probe = claim.Probe,
        Changed = changed,
        Full = full,
        Fast = fast,
    };
}
