using System.CommandLine;
using Cohort.Claims;

namespace Cohort.Cli;

/// <summary><c>cohort claims</c>: shows what papers claim and what we measured, and measures it again.</summary>
internal static class ClaimsCommand
{
    public static Command Create(Terminal terminal) => Create(terminal, ClaimCatalogue.Shipped, Directory.GetCurrentDirectory());

    /// <summary>The command over other claims, in another folder, as tests need it.</summary>
    public static Command Create(Terminal terminal, ClaimCatalogue catalogue, string folder)
    {
        var names = new Argument<string[]>("name")
        {
            Description = "Claims by the slug or catalogue number of their method; without one, all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var run = WordOption.Of<ClaimForm>("--run",
            "Measure again: fast (few seeds, small), or full, which in a checkout writes docs/ledger.json and docs/ledger.md.");
        var check = new Option<bool>("--check")
        {
            Description = "Measure the fast form again (with --run full: the full form) and end with 5 if a verdict is worse than the ledger's.",
        };
        var seed = new Option<ulong>("--seed")
        {
            HelpName = "N",
            Description = "Measure on other seeds: this is added to 1, 2, ... Nothing is written, unless --write is given.",
        };
        var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Worker threads; changes no result. Default: all processors." };
        var json = new Option<bool>("--json") { Description = "Print a JSON list on standard output." };
        var write = new Option<bool>("--write")
        {
            Description = "Write the ledger: of another seed, or, without --run, with the claims' present words.",
        };
        var command = new Command("claims", "Show the ledger: what papers claim, and what was measured.")
        {
            names, run, check, seed, threads, json, write,
        };
        command.SetAction(parsed => (int)new ClaimsRequest(catalogue, folder)
        {
            Names = parsed.GetValue(names) ?? [],
            Run = parsed.GetValue(run),
            Check = parsed.GetValue(check),
            Seed = parsed.GetResult(seed) is null ? null : parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Json = parsed.GetValue(json),
            Write = parsed.GetValue(write),
        }.Perform(terminal));
        return command;
    }
}
