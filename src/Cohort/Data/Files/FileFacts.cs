using System.Buffers.Binary;
using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>What a file was like when a run began, as far as it is worth knowing when it has changed.</summary>
/// <param name="Table">Where it is a table.</param>
/// <param name="Lines">Where it is another text: its lines.</param>
/// <param name="Pieces">Where it is neither: its bytes, unpacked, in pieces of 4 KB.</param>
/// <param name="Shape">The lengths of the axes of an IDX file.</param>
internal sealed record FileFacts(TableFacts? Table, BlockList? Lines, BlockList? Pieces, string? Shape)
{
    private const int Piece = 4096;

    /// <summary>Reads a file; null where that is not possible.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">How to read it, where it is a table.</param>
    /// <param name="label">The label of the table, where that does not say it.</param>
    public static FileFacts? Of(string path, TableSource? table, string? label)
    {
        try
        {
            return table is null ? OfBytes(path) : new FileFacts(TableFacts.Of(path, table, label), null, null, null);
        }
        catch (Exception e) when (e is CohortException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What has changed, in words; nothing where that cannot be said.</summary>
    /// <param name="now">The file as it is now; null: it cannot be read as it was.</param>
    public IEnumerable<string> Changes(FileFacts? now)
    {
        if (now is null) return [Table is null ? "it cannot be read any more" : "it is no table any more"];
        if (Table is not null && now.Table is not null)
        {
            string[] words = [.. Table.Changes(now.Table)];
            return words.Length > 0 ? words : ["its cells are the same, and only how they are written has changed (quotes, line ends, blank lines)"];
        }

        if (Lines is not null && now.Lines is not null) return Parts(Lines, now.Lines, "line", 1);
        if (Shape is not null && now.Shape is not null && Shape != now.Shape) return [$"{Shape} then, {now.Shape} now"];
        return Pieces is not null && now.Pieces is not null ? Parts(Pieces, now.Pieces, "KB", Piece / 1024) : ["it is of another kind"];
    }

    private static IEnumerable<string> Parts(BlockList then, BlockList now, string one, int unit)
    {
        if (then.Count != now.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"{BlockList.Counted(then.Count * unit, one)} then, {now.Count * unit} now");
        if (BlockSums.Difference(then, now) is not { } place) yield break;
        var (first, last) = (((place.First - 1) * unit) + 1, place.Last * unit);
        yield return first == last ? string.Create(CultureInfo.InvariantCulture, $"the first other {one} is {one} {first}")
            : string.Create(CultureInfo.InvariantCulture, $"the first other {one} is one of {BlockList.Several(one)} {first} to {last}");
    }

    private static FileFacts OfBytes(string path)
    {
        using var stream = DataFile.Open(path);
        var (part, count) = (new byte[Piece], 0);
        var (lines, pieces, line, text) = (new BlockSums(), new BlockSums(), new List<byte>(), true);
        string? shape = null;
        while ((count = stream.ReadAtLeast(part, Piece, throwOnEndOfStream: false)) > 0)
        {
            var read = part.AsSpan(0, count);
            if (pieces.Count == 0) (text, shape) = (!read.Contains((byte)0), ShapeOf(read));
            pieces.Add(BlockSums.Of(read));
            if (text) AddLines(read, line, lines);
        }

        if (line.Count > 0) lines.Add(BlockSums.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line)));
        return text ? new FileFacts(null, BlockList.Of(lines), null, null) : new FileFacts(null, null, BlockList.Of(pieces), shape);
    }

    // A long line counts as several, so that none takes the memory.
    private static void AddLines(ReadOnlySpan<byte> read, List<byte> line, BlockSums lines)
    {
        foreach (var value in read)
        {
            if (value != (byte)'\n') line.Add(value);
            if (value != (byte)'\n' && line.Count < 1 << 20) continue;
            if (value == (byte)'\n' && line is [.., (byte)'\r']) line.RemoveAt(line.Count - 1);
            lines.Add(BlockSums.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line)));
            line.Clear();
        }
    }

    // The header of an IDX file: two zeros, a type, how many axes, and their lengths.
    private static string? ShapeOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0 || head[1] != 0 || head[3] is 0 or > 8 || head.Length < 4 + (4 * head[3])) return null;
        var lengths = new List<string>();
        for (var axis = 0; axis < head[3]; axis++)
            lengths.Add(BinaryPrimitives.ReadUInt32BigEndian(head[(4 + (4 * axis))..]).ToString(CultureInfo.InvariantCulture));
        return string.Join(" x ", lengths);
    }
}
