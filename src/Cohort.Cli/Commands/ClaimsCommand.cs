using System.CommandLine;
using Cohort.Claims;

namespace Cohort.Cli;

/// <summary><c>cohort claims</c>: shows what papers claim and what we measured, and measures it again.</summary>
internal static class ClaimsCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="folder">Where it was called; null: the working directory.</param>
    public static Command Create(Terminal terminal, string? folder = null)
    {
        var names = new Argument<string[]>("name")
        {
            Description = "Claims by the slug or catalogue number of their method; without one, all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var run = WordOption.Of<ClaimForm>("--run",
            "Measure again: fast (few seeds, small), or full, which in a checkout or a --from folder is kept as a counted run.");
        var check = new Option<bool>("--check")
        {
            Description = "Compare the ledger with the claims, measure the fast form again (with --run full: the full form) and end with 5 if "
                + "results are not the claims' own, or an effect has moved.",
        };
        var seed = new Option<ulong>("--seed")
        {
            HelpName = "N", Description = "Measure on the seeds N + 1, N + 2, ... Nothing is kept, unless --write is given.",
        };
        var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Worker threads; changes no result. Default: all processors." };
        var json = new Option<bool>("--json") { Description = "Print a JSON list on standard output." };
        var write = new Option<bool>("--write")
        {
            Description = "Keep: a run on other seeds; with --check, which pages are stale; by itself, the claims' present words.",
        };
        var tune = new Option<bool>("--tune") { Description = "With --run full: tune again, also where nothing has changed." };
        var shard = new Option<string?>("--shard") { HelpName = "K/N", Description = "Only the K-th of N parts of the ledger, divided by slug." };
        var from = new Option<string?>("--from")
        {
            HelpName = "DIR", Description = "A ledger of your own: a folder with base.yaml and claims; results go into its folder results.",
        };
        var cache = new Option<string?>("--cache")
        {
            HelpName = "DIR",
            Description = "Keep results of single runs here, so that an interrupted ledger goes on where it was. --check never reads it.",
        };
        var command = new Command("claims", "Show the ledger: what papers claim, and what was measured.")
        {
            names, run, check, seed, threads, json, write, tune, shard, from, cache,
        };
        command.SetAction(parsed => (int)new ClaimsRequest(folder ?? Directory.GetCurrentDirectory())
        {
            Names = parsed.GetValue(names) ?? [],
            Run = parsed.GetValue(run),
            Check = parsed.GetValue(check),
            Seed = parsed.GetResult(seed) is null ? null : parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Json = parsed.GetValue(json),
            Write = parsed.GetValue(write),
            Tune = parsed.GetValue(tune),
            Shard = parsed.GetValue(shard),
            From = parsed.GetValue(from),
            Cache = parsed.GetValue(cache),
        }.Perform(terminal));
        return command;
    }
}
