using Cohort.Claims;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What <c>cohort claims</c> was asked for.</summary>
/// <param name="Catalogue">The claims there are.</param>
/// <param name="Folder">Where the command was called; the root of a checkout has a ledger of its own.</param>
internal sealed record ClaimsRequest(ClaimCatalogue Catalogue, string Folder)
{
    private const double FullSeconds = 120, FastSeconds = 3;

    public IReadOnlyList<string> Names { get; init; } = [];

    public ClaimForm? Run { get; init; }

    public bool Check { get; init; }

    /// <summary>Added to the seeds; null: the ledger's own seeds.</summary>
    public ulong? Seed { get; init; }

    public int? Threads { get; init; }

    public bool Json { get; init; }

    public bool Write { get; init; }

    private bool Checkout => LedgerStore.IsCheckout(Folder);

    /// <summary>Whether results go into the checkout's ledger: what was run in full on its own seeds, or where that was asked for.</summary>
    private bool Saves => Write || (Run == ClaimForm.Full && !Check && Seed is null && Checkout);

    public ExitCode Perform(Terminal terminal)
    {
        ThrowIfContradictory();
        var claims = Catalogue.Select(Names);
        var stored = Checkout ? LedgerStore.Load(Folder) : LedgerStore.Embedded();
        if (Run is null && !Check) return Show(terminal, claims, stored);

        using var interrupts = new Interrupts(terminal.Error);
        using var http = new HttpClient();
        var environment = RunSettings.Environment(http) with { Threads = Threads ?? System.Environment.ProcessorCount };
        var runner = new ClaimRunner(environment, p =>
            terminal.Error.WriteLine($"{p.Slug}: {p.Done} of {p.Seeds} seeds ({LedgerJson.FormName(p.Form)})"));
        LedgerEntry[] fresh;
        try
        {
            fresh = [.. claims.Select(claim => Measure(runner, claim, interrupts.Token))];
        }
        catch (OperationCanceledException) when (interrupts.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted; nothing was written.");
            return interrupts.Exit;
        }

        foreach (var entry in fresh) WarnIfSlow(terminal, entry.Slug, entry.Result, entry.Fast);
        if (Saves) Save(terminal, stored, fresh);
        Print(terminal, fresh);
        return Check ? Compare(terminal, stored, fresh) : ExitCode.Done;
    }

    private void ThrowIfContradictory()
    {
        var problems = new List<Problem>();
        if (Threads is < 1 or > 1024) Bad($"--threads {Threads}: give 1 to 1024");
        if (Seed > ulong.MaxValue - 1_000_000) Bad($"--seed {Seed}: give at most {ulong.MaxValue - 1_000_000}");
        if (Seed is not null && Run is null && !Check) Contradictory("--seed measures on other seeds: give --run or --check with it");
        if (Write && (Check || Run == ClaimForm.Fast))
            Contradictory("--write keeps results of the full form: give --run full with it, without --check");
        if (Write && !Checkout)
            Contradictory("--write writes docs/ledger.json and docs/ledger.md of a checkout: call it in the root of one (where Cohort.slnx is)");
        if (problems.Count > 0) throw new CohortException(problems);

        void Bad(string what) => problems.Add(UsageProblems.BadCommandLine.Here(what));

        void Contradictory(string what) => problems.Add(UsageProblems.Contradictory.Here(what));
    }

    /// <summary>The stored ledger; with <c>--write</c>, first under the claims' present words and without claims that are gone.</summary>
    private ExitCode Show(Terminal terminal, IReadOnlyList<ClaimEntry> claims, IReadOnlyList<LedgerEntry> stored)
    {
        if (Write)
        {
            stored = [.. stored.Where(HasClaim).Select(InPresentWords)];
            LedgerStore.Save(Folder, stored);
        }

        Print(terminal, [.. stored.Where(entry => claims.Any(claim => claim.Slug == entry.Slug))]);
        foreach (var problem in ClaimAudit.Stored([.. stored.Where(HasClaim)], Catalogue)) terminal.Error.WriteLine($"note: {problem}");
        return ExitCode.Done;
    }

    private bool HasClaim(LedgerEntry entry) => Catalogue.Find(entry.Slug) is not null;

    private LedgerEntry InPresentWords(LedgerEntry entry) =>
        Catalogue.Find(entry.Slug) is { } claim && entry.Measures(claim) ? entry.InWordsOf(claim) : entry;

    private LedgerEntry Measure(ClaimRunner runner, ClaimEntry claim, CancellationToken stop)
    {
        var offset = Seed ?? 0;
        if (Run != ClaimForm.Full) return LedgerEntry.Of(claim, runner.Run(claim, ClaimForm.Fast, offset, stop));
        var fast = Check ? null : runner.Run(claim, ClaimForm.Fast, offset, stop);
        return LedgerEntry.Of(claim, runner.Run(claim, ClaimForm.Full, offset, stop), fast);
    }

    private void Save(Terminal terminal, IReadOnlyList<LedgerEntry> stored, IReadOnlyList<LedgerEntry> fresh)
    {
        var kept = Names.Count == 0 ? [] : stored.Where(entry => fresh.All(f => f.Slug != entry.Slug));
        LedgerStore.Save(Folder, kept.Concat(fresh));
        terminal.Error.WriteLine($"Wrote {LedgerStore.JsonPath} and {LedgerStore.PagePath}.");
    }

    private void Print(Terminal terminal, IReadOnlyList<LedgerEntry> entries)
    {
        if (Json) terminal.Output.WriteLine(LedgerJson.Render(entries));
        else if (Names.Count > 0) foreach (var entry in entries) new ClaimDetails(terminal.Results).Show(entry);
        else LedgerTable.Show(terminal.Results, entries);
    }

    private static ExitCode Compare(Terminal terminal, IReadOnlyList<LedgerEntry> stored, IReadOnlyList<LedgerEntry> fresh)
    {
        var worse = 0;
        foreach (var now in fresh)
        {
            var entry = stored.FirstOrDefault(e => e.Slug == now.Slug);
            if ((now.Result.Form == ClaimForm.Full ? entry?.Result : entry?.Fast) is not { } was)
            {
                terminal.Error.WriteLine($"note: {now.Slug} is not in the ledger yet; nothing to compare with");
                continue;
            }

            foreach (var change in LedgerCheck.Worse(was, now.Result)) terminal.Error.WriteLine($"worse: {now.Slug}: {change}");
            foreach (var change in LedgerCheck.Drifted(was, now.Result))
                terminal.Error.WriteLine($"note: {now.Slug} has left the interval on record: {change}");
            worse += LedgerCheck.Worse(was, now.Result).Count;
        }

        var verdicts = worse == 1 ? "verdict is" : "verdicts are";
        terminal.Error.WriteLine(worse == 0 ? "No verdict is worse than the ledger's." : $"{worse} {verdicts} worse than the ledger's.");
        return worse == 0 ? ExitCode.Done : ExitCode.Claims;
    }

    private static void WarnIfSlow(Terminal terminal, string slug, params FormResult?[] results)
    {
        foreach (var result in results.OfType<FormResult>())
        {
            var (form, limit) = (LedgerJson.FormName(result.Form), result.Form == ClaimForm.Full ? FullSeconds : FastSeconds);
            if (result.Seconds > limit)
                terminal.Error.WriteLine($"note: the {form} form of {slug} took {result.Seconds:0.0} s; it should take at most {limit} s");
        }
    }
}
