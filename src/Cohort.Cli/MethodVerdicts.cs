using Cohort.Claims;
using Cohort.Methods;

namespace Cohort.Cli;

/// <summary>What the ledger says of methods: the checkout's where the command is called in one, else that which is built in.</summary>
internal static class MethodVerdicts
{
    private static readonly Lazy<IReadOnlyList<LedgerEntry>> Ledger = new(() =>
        LedgerFolder.IsCheckout(Directory.GetCurrentDirectory())
            ? LedgerStore.Load(LedgerFolder.OfCheckout(Directory.GetCurrentDirectory()))
            : LedgerStore.Embedded());

    /// <summary>The verdict on the method's claim, in words; null where there is no claim.</summary>
    public static string? Of(MethodEntry method) => Ledger.Value.FirstOrDefault(entry => entry.Slug == method.Slug)?.Verdict.Words();
}
