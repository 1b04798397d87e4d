namespace Cohort.Claims.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => LedgerStore.IsCheckout(folder) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside a checkout"));
}
