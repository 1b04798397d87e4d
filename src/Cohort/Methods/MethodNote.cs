namespace Cohort.Methods;

/// <summary>When to use a method and when not: a paragraph of Markdown that lies beside its code and is embedded as <c>notes/TYPE.md</c>.</summary>
internal static class MethodNote
{
    /// <summary>The note, or null if there is none.</summary>
    public static string? Of(Type method)
    {
        using var stream = method.Assembly.GetManifestResourceStream($"notes/{method.Name}.md");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
