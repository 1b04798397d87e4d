namespace Cohort.Tests.Architecture;

/// <summary>Fails with all violations, each on its line and in full, where a collection assertion would cut them short.</summary>
internal static class Violations
{
    public static void AreNone(IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
