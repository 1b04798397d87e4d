using System.Globalization;
using System.Text;
using Cohort.Data;

namespace Cohort.Loops;

/// <summary>
/// The file <c>rows.csv</c> of a run folder: which row of the table went to which set and peer; rows that were not used are not in it.
/// </summary>
internal static class RowsFile
{
    /// <summary>Its name.</summary>
    public const string Name = "rows.csv";

    /// <summary>
    /// Its columns: the row's number in the table, from 1 and without the header; the set; the peer, <c>-</c> for rows that are nobody's.
    /// </summary>
    public static readonly IReadOnlyList<string> Header = ["row", "set", "peer"];

    private const string Nobody = "-";

    /// <summary>The file's text; null where the data is no table.</summary>
    public static string? Write(DealtData data)
    {
        if (data.Train.Origins is not { } train) return null;
        var lines = new List<(int Row, string Set, string Peer)>();
        lines.AddRange((data.Test.Origins ?? []).Select(row => (row, "test", Nobody))); // none where they are a file of their own
        lines.AddRange(data.Shared.Select(row => (train[row], "shared", Nobody)));
        foreach (var peer in data.Peers)
        {
            lines.AddRange(peer.Train.Select(row => (train[row], "train", peer.Name)));
            lines.AddRange(peer.LocalTest.Select(row => (train[row], "local_test", peer.Name)));
            lines.AddRange(peer.Validation.Select(row => (train[row], "validation", peer.Name)));
        }

        var text = new StringBuilder().AppendJoin(',', Header).Append('\n');
        foreach (var (row, set, peer) in lines.OrderBy(line => line.Row))
            text.Append(CultureInfo.InvariantCulture, $"{row},{set},{CsvText.Cell(peer)}\n");
        return text.ToString();
    }
}
