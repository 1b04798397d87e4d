using System.Globalization;
using System.Security.Cryptography;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// A folder of checkpoints, one directory per round (<c>round-000012</c>) with a safetensors file per group and <c>state.json</c>, and beside them
/// <c>rounds.jsonl</c>, the record of the rounds that they share. A checkpoint is there as a whole or not at all, and none is used whose bytes are
/// not those that were written.
/// </summary>
/// <param name="folder">The folder, such as <c>checkpoints</c> in the run folder; made when the first checkpoint is saved.</param>
/// <param name="keep">How many of the newest are kept, 3 by default, at least 1.</param>
internal sealed class CheckpointStore(string folder, int keep = 3) : IDisposable
{
    private const string Prefix = "round-";
    private const int MaxStateLength = 1 << 28;

    private readonly RoundsFile rounds = new(Path.Combine(folder, RoundsFile.Name));
    private RoundsPosition kept = RoundsPosition.None;

    private readonly int keep = keep >= 1 ? keep : throw new ArgumentOutOfRangeException(nameof(keep), keep, "must be at least 1");

    /// <summary>
    /// Writes a checkpoint, then removes those beyond the newest few. Checkpoints of later rounds are removed too: they are damaged ones
    /// that a resumed run stepped back from, or of a run that began again.
    /// </summary>
    /// <returns>The checkpoint's directory.</returns>
    /// <exception cref="CohortException">
    /// It cannot be written (COH1101 to COH1104), or is larger than what can be read (COH3084). The older ones are untouched then.
    /// </exception>
    public string Save(CheckpointContent content)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(content.Round);
        if (content.FirstRound > kept.Rounds + 1)
            throw new ArgumentException($"round {content.FirstRound} does not go on from round {kept.Rounds}", nameof(content));
        if (content.Groups.DistinctBy(g => g.Name).Count() != content.Groups.Count)
            throw new ArgumentException("two groups have the same name", nameof(content));
        var path = Path.Combine(folder, Prefix + content.Round.ToString("D6", CultureInfo.InvariantCulture));
        // First the rounds, then what refers to them: what a crash leaves between the two is cut off again.
        kept = rounds.Append(kept, content.Rounds.Skip((int)(kept.Rounds + 1 - content.FirstRound)).Select(line => line.ToArray()));
        AtomicDirectory.Write(path, directory =>
        {
            var files = content.Groups.Select((group, i) => (group.Name, WriteGroup(Path.Combine(directory, GroupFile(i)), group))).ToArray();
            WriteState(Path.Combine(directory, CheckpointState.FileName), new CheckpointState(content with { Kept = kept }, files));
        });
        var older = Rounds().Where(r => r.Round <= content.Round).Take(keep).Select(r => r.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, superfluous) in Rounds().Where(r => !older.Contains(r.Path))) AtomicDirectory.Delete(superfluous);
        return path;
    }

    /// <summary>Whether there is one, sound or damaged; one counts that was cut off while a newer of the same round took its place.</summary>
    public bool Any => Rounds().Count > 0
        || (Directory.Exists(folder) && Directory.EnumerateDirectories(folder, $"{Prefix}*{Aside.ReplacedSuffix}").Any());

    /// <summary>Removes all checkpoints, for a run that begins again in the same folder.</summary>
    /// <exception cref="CohortException">They cannot be removed: COH1101 to COH1104.</exception>
    public void Clear()
    {
        AtomicDirectory.CleanUp(folder);
        foreach (var (_, path) in Rounds()) AtomicDirectory.Delete(path);
        rounds.Clear();
        kept = RoundsPosition.None;
    }

    /// <inheritdoc/>
    public void Dispose() => rounds.Dispose();

    /// <summary>
    /// Cleans up what a crash left and loads the newest sound checkpoint; tensors are in memory afterwards. What is saved then goes on from it.
    /// </summary>
    /// <exception cref="CohortException">
    /// The newest one that is not damaged is of a form that is not known (COH3074): it is no reason to go on from an older one.
    /// </exception>
    public CheckpointLoad LoadNewest()
    {
        AtomicDirectory.CleanUp(folder);
        var skipped = new List<Problem>();
        foreach (var (_, path) in Rounds())
        {
            try
            {
                var content = Load(path);
                kept = content.Kept;
                return new CheckpointLoad(content, path, skipped);
            }
            catch (CohortException e) when (e.Problems.All(p => p.Kind != CheckpointProblems.UnknownVersion))
            {
                skipped.AddRange(e.Problems);
            }
        }

        return new CheckpointLoad(null, null, skipped);
    }

    /// <summary>Loads one checkpoint.</summary>
    /// <param name="path">Its directory.</param>
    /// <exception cref="CohortException">It is damaged (COH3070) or of an unknown version (COH3074).</exception>
    public static CheckpointContent Load(string path)
    {
        try
        {
            var statePath = Path.Combine(path, CheckpointState.FileName);
            if (new FileInfo(statePath).Length > MaxStateLength) throw new FormatException($"{CheckpointState.FileName} is too long");
            var state = CheckpointState.Parse(GivenFile.ReadBytes(statePath));
            var record = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, RoundsFile.Name);
            RoundsFile.RequireSound(record, state.Content.Kept);
            var groups = state.Files.Select((file, i) => ReadGroup(Path.Combine(path, GroupFile(i)), file.Group, file.Sha256));
            return state.Content with { Groups = [.. groups], Rounds = RoundsFile.Read(record, state.Content.Kept) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw CheckpointProblems.Damaged.Exception(e.Message, path);
        }
        catch (NotSupportedException e)
        {
            throw CheckpointProblems.UnknownVersion.Exception(e.Message, path);
        }
    }

    // By number, not by name: a name from a plan or a state file never becomes a path.
    private static string GroupFile(int i) => string.Create(CultureInfo.InvariantCulture, $"group-{i}.safetensors");

    // What could not be read is not written either.
    private static void WriteState(string path, CheckpointState state)
    {
        var (body, seal) = state.Render();
        if ((long)body.Length + seal.Length > MaxStateLength)
            throw CheckpointProblems.TooLarge.Exception(string.Create(CultureInfo.InvariantCulture,
                $"{CheckpointState.FileName} would have {(long)body.Length + seal.Length} bytes; at most {MaxStateLength} can be read"), path);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        stream.Write(body.Span);
        stream.Write(seal);
    }

    private static string WriteGroup(string path, CheckpointGroup group)
    {
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            if (SafetensorsWriter.HeaderLength(group.Tensors) > SafetensorsHeader.MaxLength)
                throw CheckpointProblems.TooLarge.Exception(
                    $"the names of the {group.Tensors.Count} tensors of group \"{group.Name}\" would have more than the "
                    + $"{SafetensorsHeader.MaxLength} bytes that can be read", path);
            SafetensorsWriter.Write(stream, group.Tensors);
        }

        return Sha256(path);
    }

    private static CheckpointGroup ReadGroup(string path, string name, string sha256)
    {
        if (Sha256(path) != sha256) throw new FormatException($"{Path.GetFileName(path)} does not have the SHA-256 noted for it");
        using var reader = SafetensorsReader.Open(path);
        return new CheckpointGroup(name, [.. reader.Tensors.Select(t => reader.Read(t.Name))]);
    }

    private static string Sha256(string path)
    {
        using var stream = GivenFile.OpenFile(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    // The newest first.
    private List<(int Round, string Path)> Rounds()
    {
        if (!Directory.Exists(folder)) return [];
        var rounds = new List<(int Round, string Path)>();
        foreach (var path in Directory.GetDirectories(folder, Prefix + "*"))
        {
            var number = Path.GetFileName(path).AsSpan(Prefix.Length);
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var round)) rounds.Add((round, path));
        }

        return [.. rounds.OrderByDescending(r => r.Round)];
    }
}
