using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Journals;

/// <summary>
/// The ordered record of a run: one JSON object a line, only ever appended to, each handed to the operating system at once. The same plan,
/// seed and outside events give the same bytes, also when the run was interrupted and resumed. Not for use by several threads at once.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Stream stream;
    private readonly string? path;

    private Journal(Stream stream, string? path, JournalPosition position) => (this.stream, this.path, Position) = (stream, path, position);

    /// <summary>Where the next entry will go.</summary>
    public JournalPosition Position { get; private set; }

    /// <summary>Begins a new journal; an old file of that name is removed.</summary>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104, COH1108.</exception>
    public static Journal Create(string path) => new(OpenFile(path, FileMode.CreateNew), path, default);

    /// <summary>A journal that is kept in memory only, for a run without a folder.</summary>
    public static Journal InMemory() => new(new MemoryStream(), null, default);

    /// <summary>Opens a journal after its last whole entry; a last line torn by a crash is cut.</summary>
    /// <exception cref="CohortException">It is damaged (COH3080), cannot be read (COH3082) or written (COH1101 to COH1104).</exception>
    public static Journal Open(string path)
    {
        var position = JournalReader.Read(path, _ => { });
        return OpenAt(path, position);
    }

    /// <summary>Opens a journal as it was when a checkpoint was written: what came later is cut, for the resumed run will write it again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="position">The checkpoint's position.</param>
    /// <exception cref="CohortException">As with <see cref="Open"/>, or no entry ends at the position: COH3081.</exception>
    public static Journal Resume(string path, JournalPosition position)
    {
        if (!JournalReader.EndsAt(path, position))
            throw JournalProblems.TooShort.Exception($"no entry {position.Entries} ends at byte {position.Bytes}", path);
        return OpenAt(path, position);
    }

    /// <summary>Writes an entry.</summary>
    /// <returns>Its number, from 1.</returns>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104.</exception>
    public long Append(JournalEntry entry)
    {
        var line = JournalLine.Render(Position.Entries + 1, entry);
        OutputFailure.Guard(path ?? "journal", () =>
        {
            stream.Write(line);
            stream.Flush();
        });
        Position = new JournalPosition(Position.Entries + 1, Position.Bytes + line.Length);
        return Position.Entries;
    }

    /// <summary>Forces all entries to the disk; called before a checkpoint that notes the position.</summary>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104.</exception>
    public void Sync()
    {
        if (stream is FileStream file) OutputFailure.Guard(path!, () => file.Flush(flushToDisk: true));
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static Journal OpenAt(string path, JournalPosition position)
    {
        var stream = OpenFile(path, FileMode.Open);
        OutputFailure.Guard(path, () =>
        {
            stream.SetLength(position.Bytes);
            stream.Position = position.Bytes;
        });
        return new Journal(stream, path, position);
    }

    private static FileStream OpenFile(string path, FileMode mode)
    {
        path = Path.GetFullPath(path);
        if (OutputTarget.InTheWay(path) is { } problem) throw new CohortException([problem]);
        FileStream? stream = null;
        OutputFailure.Guard(path, () =>
        {
            GivenFile.Require(path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (mode == FileMode.CreateNew) File.Delete(path);
            // Others may read along while the run goes on.
            stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read, 1);
        });
        return stream!;
    }
}
