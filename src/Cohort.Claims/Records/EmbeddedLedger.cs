namespace Cohort.Claims;

/// <summary>The ledger that travels with the command.</summary>
internal static class EmbeddedLedger
{
    /// <summary>The files whose name begins so, in ordinal order; names come without the beginning.</summary>
    /// <param name="beginning"><c>claims/</c> or <c>results/</c>.</param>
    public static IEnumerable<(string Name, string Text)> Files(string beginning)
    {
        var assembly = typeof(EmbeddedLedger).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(beginning, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[beginning.Length..], reader.ReadToEnd());
        }
    }
}
