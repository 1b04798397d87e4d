using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Journals;

/// <summary>Reads a journal line by line; a line may have at most <see cref="MaxLine"/> bytes.</summary>
internal static class JournalReader
{
    /// <summary>The longest line that is read: 16 MB.</summary>
    public const int MaxLine = 1 << 24;

    /// <summary>Hands every whole entry to a caller, in order. A last line without its end is ignored.</summary>
    /// <returns>Where the last whole entry ends.</returns>
    /// <exception cref="CohortException">A line is not the entry that should be there (COH3080), or the file cannot be read (COH3082).</exception>
    public static JournalPosition Read(string path, Action<JournalEntry> take) => Scan(path, long.MaxValue, (line, number) =>
    {
        take(JournalLine.Parse(line, number) ?? throw JournalProblems.Damaged.Exception($"this line is not the entry {number}", path, number));
    });

    // Entries before a checkpoint were read when they mattered; here only their number and length count.
    internal static bool EndsAt(string path, JournalPosition position) => Scan(path, position.Entries, (_, _) => { }) == position;

    private static JournalPosition Scan(string path, long entries, LineAction take)
    {
        try
        {
            using var stream = GivenFile.OpenFile(path, FileShare.ReadWrite);
            var line = new List<byte>();
            var position = default(JournalPosition);
            int next;
            while (position.Entries < entries && (next = stream.ReadByte()) >= 0)
            {
                if (next != '\n')
                {
                    if (line.Count == MaxLine)
                        throw JournalProblems.Damaged.Exception($"this line has more than {MaxLine} bytes", path, position.Entries + 1);
                    line.Add((byte)next);
                    continue;
                }

                take(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line), position.Entries + 1);
                position = new JournalPosition(position.Entries + 1, position.Bytes + line.Count + 1);
                line.Clear();
            }

            return position;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalProblems.Unreadable.Exception(e.Message, path);
        }
    }

    private delegate void LineAction(ReadOnlySpan<byte> line, long number);
}
