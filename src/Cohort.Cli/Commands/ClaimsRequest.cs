using Cohort.Checkpoints;
using Cohort.Claims;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What <c>cohort claims</c> was asked for.</summary>
/// <param name="Folder">Where the command was called; the root of a checkout has a ledger of its own.</param>
internal sealed record ClaimsRequest(string Folder)
{
    private const double FullSeconds = 240, FastSeconds = 6; // on one core

    public IReadOnlyList<string> Names { get; init; } = [];

    public ClaimForm? Run { get; init; }

    public bool Check { get; init; }

    /// <summary>Added to 1, 2, ... to give the seeds; null: each claim's own.</summary>
    public ulong? Seed { get; init; }

    public int? Threads { get; init; }

    public bool Json { get; init; }

    public bool Write { get; init; }

    public bool Tune { get; init; }

    public string? Shard { get; init; }

    public string? From { get; init; }

    public string? Cache { get; init; }

    /// <summary>The ledger on disk, or null where the one that is built in is shown.</summary>
    private LedgerFolder? Ledger => From is not null ? LedgerFolder.Of(Path.GetFullPath(From, Folder))
        : LedgerFolder.IsCheckout(Folder) ? LedgerFolder.OfCheckout(Folder) : null;

    /// <summary>Whether results are kept: what was run in full on its own seeds, or where that was asked for.</summary>
    private bool Saves => Ledger is not null && (Write || (Run == ClaimForm.Full && !Check && Seed is null));

    public ExitCode Perform(Terminal terminal)
    {
        ThrowIfContradictory();
        var ledger = Ledger;
        var catalogue = ledger is null ? ClaimCatalogue.Shipped : ClaimCatalogue.Load(ledger);
        var claims = (LedgerShard.Parse(Shard) ?? LedgerShard.Whole).Of(catalogue.Select(Names));
        var stored = ledger is null ? LedgerStore.Embedded() : LedgerStore.Load(ledger);
        if (Run is null && !Check) return Show(terminal, catalogue, claims, stored);

        using var interrupts = new Interrupts(terminal);
        interrupts.Begin();
        using var http = new HttpClient();
        var environment = RunSettings.Environment(http) with { Threads = Threads ?? System.Environment.ProcessorCount };
        var session = new LedgerSession(catalogue, stored, environment)
        {
            Cache = Cache is null ? null : new RunCache(Path.GetFullPath(Cache, Folder)),
            Progress = p => terminal.Error.WriteLine($"{p.Slug}: {p.Done} of {p.Runs} runs ({p.What})"),
            Seed = Seed,
            TuneAgain = Tune,
        };
        try
        {
            if (Check)
            {
                var gone = Names.Count > 0 ? [] : stored.Where(entry => catalogue.Find(entry.Slug) is null).Select(entry => entry.Slug);
                return Compare(terminal, session, claims, stored, [.. gone], interrupts.Token);
            }

            var fresh = Run == ClaimForm.Full ? session.Count(claims, interrupts.Token) : session.Look(claims, ClaimForm.Fast, interrupts.Token);
            foreach (var entry in fresh) Warn(terminal, entry);
            if (Saves) Save(terminal, stored, fresh);
            Print(terminal, fresh);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (interrupts.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted; nothing was written.");
            return interrupts.Exit;
        }
    }

    private void ThrowIfContradictory()
    {
        var problems = new List<Problem>();
        if (Threads is < 1 or > 1024) Bad($"--threads {Threads}: give 1 to 1024");
        if (Seed > ulong.MaxValue - 1_000_000) Bad($"--seed {Seed}: give at most {ulong.MaxValue - 1_000_000}");
        if (Shard is not null && LedgerShard.Parse(Shard) is null) Bad($"--shard {Shard}: give a part and how many there are, such as 1/4");
        if (Seed is not null && (Run is null || Check)) Contradictory("--seed measures on other seeds: give --run with it, without --check");
        if (Tune && (Run != ClaimForm.Full || Check)) Contradictory("--tune is done before a counted run: give --run full with it, without --check");
        if (Write && Run == ClaimForm.Fast) Contradictory("--write keeps results of the full form: give --run full with it");
        if (Write && Ledger is null)
            Contradictory("--write writes a ledger: call it in the root of a checkout (where Cohort.slnx is), or give --from");
        if (From is "") Bad("--from is given an empty name: say which folder");
        problems.AddRange(OutputFlags.OfFolder("--cache", Cache is { Length: > 0 } ? Path.GetFullPath(Cache, Folder) : Cache));
        if (From is not "" && Saves && OutputTarget.OfFolder(Ledger!.Results) is { } unwritable) problems.Add(unwritable);
        if (problems.Count > 0) throw new CohortException(problems);

        void Bad(string what) => problems.Add(UsageProblems.BadCommandLine.Here(what));

        void Contradictory(string what) => problems.Add(UsageProblems.Contradictory.Here(what));
    }

    /// <summary>The ledger; with <c>--write</c>, first under the claims' present words.</summary>
    private ExitCode Show(Terminal terminal, ClaimCatalogue catalogue, IReadOnlyList<Claim> claims, IReadOnlyList<LedgerEntry> stored)
    {
        if (Write)
        {
            stored = [.. stored.Select(entry => catalogue.Find(entry.Slug) is { } claim ? LedgerSession.InWordsOf(claim, entry) : entry)];
            Save(terminal, stored, stored);
        }

        Print(terminal, [.. stored.Where(entry => claims.Any(claim => claim.Slug == entry.Slug))]);
        foreach (var claim in claims)
        {
            var changes = LedgerCheck.Changes(catalogue.PlansOf(claim), stored.FirstOrDefault(entry => entry.Slug == claim.Slug));
            foreach (var change in changes) terminal.Error.WriteLine($"note: {claim.Slug}: {change}; cohort claims {claim.Slug} --run full");
        }

        return ExitCode.Done;
    }

    private void Save(Terminal terminal, IReadOnlyList<LedgerEntry> stored, IReadOnlyList<LedgerEntry> fresh)
    {
        var kept = stored.Where(entry => fresh.All(f => f.Slug != entry.Slug));
        LedgerStore.Save(Ledger!, [.. kept, .. fresh], fresh);
        var claims = fresh.Count == 1 ? "claim" : "claims";
        terminal.Error.WriteLine($"Wrote {fresh.Count} {claims} into {Path.GetRelativePath(Folder, Ledger!.Results)}.");
    }

    private void Print(Terminal terminal, IReadOnlyList<LedgerEntry> entries)
    {
        if (Json) terminal.Output.WriteLine(LedgerJson.Render(entries));
        else if (Names.Count > 0) foreach (var entry in entries) new ClaimDetails(terminal.Results).Show(entry);
        else LedgerTable.Show(terminal.Results, entries);
    }

    private ExitCode Compare(
        Terminal terminal,
        LedgerSession session,
        IReadOnlyList<Claim> claims,
        IReadOnlyList<LedgerEntry> stored,
        IReadOnlyList<string> gone,
        CancellationToken stop)
    {
        CheckedClaim[] outcomes =
        [
            .. session.Check(claims, Run ?? ClaimForm.Fast, stop),
            .. gone.Select(slug => new CheckedClaim(slug, ["there are results and no such claim"], null)),
        ];
        foreach (var outcome in outcomes)
        {
            foreach (var change in outcome.Changes) terminal.Error.WriteLine($"refused: {outcome.Slug}: {change}");
            if (outcome.Compared?.Repeat == Repeat.Broken)
                foreach (var move in outcome.Compared.Value.Moves) terminal.Error.WriteLine($"broken: {outcome.Slug}: {move}");
            if (outcome.IsStale)
                terminal.Error.WriteLine($"stale: {outcome.Slug}: its bits have moved, and no demand by a quarter of its interval's half-width");
        }

        var (fails, stale) = (outcomes.Count(outcome => outcome.Fails), outcomes.Count(outcome => outcome.IsStale));
        if (Write) MarkStale(terminal, outcomes, stored);
        var tooStale = stale > RepeatCheck.MostStale ? $"; at most {RepeatCheck.MostStale} may be stale: run them again" : "";
        terminal.Error.WriteLine($"{outcomes.Length - fails - stale} equal, {stale} stale, {fails} refused or broken{tooStale}.");
        return fails == 0 && tooStale.Length == 0 ? ExitCode.Done : ExitCode.Claims;
    }

    private void MarkStale(Terminal terminal, IReadOnlyList<CheckedClaim> outcomes, IReadOnlyList<LedgerEntry> stored)
    {
        var ran = outcomes.Where(outcome => outcome.Compared is not null && !outcome.Fails);
        var marked = stored
            .Join(ran, entry => entry.Slug, outcome => outcome.Slug, (entry, outcome) =>
                (entry, stale: !outcome.IsStale ? "" : entry.Stale.Length > 0 ? entry.Stale : LedgerSession.Version))
            .Where(pair => pair.entry.Stale != pair.stale)
            .Select(pair => pair.entry with { Stale = pair.stale })
            .ToArray();
        if (marked.Length > 0) Save(terminal, stored, marked);
    }

    private static void Warn(Terminal terminal, LedgerEntry entry)
    {
        foreach (var result in new[] { entry.Newest.Full, entry.Newest.Fast }.OfType<FormResult>())
        {
            var (form, limit) = (LedgerJson.FormName(result.Form), result.Form == ClaimForm.Full ? FullSeconds : FastSeconds);
            if (result.Seconds > limit)
                terminal.Error.WriteLine($"note: the {form} form of {entry.Slug} took {result.Seconds:0.0} s; it should take at most {limit} s");
        }

        foreach (var what in ClaimAudit.Spending(entry.Unequal, entry.Newest.Full)) terminal.Error.WriteLine($"note: {entry.Slug}: {what}");
    }
}
