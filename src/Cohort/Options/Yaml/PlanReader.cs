using System.Text;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// Reads the text of a plan into nodes. The text may come from anyone, so it is bounded in size, depth and number of values,
/// and has no aliases or tags.
/// </summary>
internal static class PlanReader
{
    /// <summary>The most bytes a plan may have: 1 MB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The deepest nesting a plan may have.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most values (scalars, lists, maps, keys) a plan may hold.</summary>
    public const int MaxValues = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a plan file.</summary>
    /// <param name="path">The file; shown in problems as given.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The plan, or null if it could not be read to its end.</returns>
    public static PlanNode? ReadFile(string path, PlanProblemList problems)
    {
        var bytes = new byte[MaxBytes + 1];
        int count;
        try
        {
            using var stream = GivenFile.Open(path, MaxBytes);
            count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : Directory.Exists(path) ? "it is a folder, not a file"
                : e is NoFileException ? e.Message
                : "it cannot be opened";
            problems.Add(PlanProblems.Unreadable, new PlanPlace(path), $"the plan cannot be read: {why}");
            return null;
        }

        return Read(bytes.AsSpan(0, count), path, problems, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Reads the bytes of a plan.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="file">The name to show in problems.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="folder">The folder that paths in the plan are relative to; null: the working directory.</param>
    /// <returns>The plan, or null if it could not be read to its end.</returns>
    public static PlanNode? Read(ReadOnlySpan<byte> bytes, string file, PlanProblemList problems, string? folder = null)
    {
        if (bytes.Length > MaxBytes)
        {
            problems.Add(PlanProblems.TooLarge, new PlanPlace(file), $"the plan has more than {MaxBytes} bytes");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Parse(Utf8.GetString(bytes), file, problems, folder);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(PlanProblems.NotText, new PlanPlace(file), "the plan is not UTF-8 text");
            return null;
        }
    }

    /// <summary>Reads the text of a plan.</summary>
    /// <param name="text">One YAML document.</param>
    /// <param name="file">The name to show in problems.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="folder">The folder that paths in the plan are relative to; null: the working directory.</param>
    /// <returns>The plan, or null if it could not be read to its end.</returns>
    public static PlanNode? Parse(string text, string file, PlanProblemList problems, string? folder = null) =>
        IsPlanText(text, file, problems) ? new PlanEventReader(text, file, lines: true, problems, folder).Read() : null;

    /// <summary>Reads the value of a flag: like a plan, but it may be empty and has no lines.</summary>
    /// <param name="text">One YAML value.</param>
    /// <param name="flag">The flag to show in problems.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The value, or null if it could not be read to its end.</returns>
    public static PlanNode? ParseValue(string text, string flag, PlanProblemList problems) =>
        string.IsNullOrWhiteSpace(text) ? PlanScalar.Null(new PlanPlace(flag))
        : IsPlanText(text, flag, problems) ? new PlanEventReader(text, flag, lines: false, problems).Read()
        : null;

    private static bool IsPlanText(string text, string file, PlanProblemList problems)
    {
        if (text.Length > MaxBytes)
        {
            problems.Add(PlanProblems.TooLarge, new PlanPlace(file), $"the plan has more than {MaxBytes} bytes");
            return false;
        }

        var line = 1;
        foreach (var c in text)
        {
            if (c == '\n') line++;
            if (!char.IsControl(c) || c is '\t' or '\n' or '\r' or '\u0085') continue;
            problems.Add(PlanProblems.NotText, new PlanPlace(file, line), $"the plan holds a control character (U+{(int)c:X4})");
            return false;
        }

        return true;
    }
}
