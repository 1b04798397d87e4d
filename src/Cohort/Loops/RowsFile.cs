using System.Globalization;
using System.Text;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The file <c>rows.csv</c> of a run folder: which row of the table went to which set and peer; rows that were not used are not in it.
/// </summary>
internal static class RowsFile
{
    /// <summary>Its name.</summary>
    public const string Name = "rows.csv";

    /// <summary>
    /// Its columns: the row's number in the table, from 1 and without the header; the set; the peer, <c>-</c> for rows that are nobody's. Where
    /// peers brought tables of their own, the number is one in the table of the peer; rows of the common test set, which they set aside, then
    /// come twice: as <c>local_test</c> and as <c>test</c>.
    /// </summary>
    public static readonly IReadOnlyList<string> Header = ["row", "set", "peer"];

    private const string Nobody = "-";

    /// <summary>The file's text; null where the data is no table.</summary>
    public static string? Write(DealtData data)
    {
        if (data.Train.Origins is null) return null;
        var text = new StringBuilder().AppendJoin(',', Header).Append('\n');
        foreach (var (row, set, peer) in Entries(data)) text.Append(CultureInfo.InvariantCulture, $"{row},{set},{CsvText.Cell(peer)}\n");
        return text.ToString();
    }

    /// <summary>What the file lists, in order of rows; nothing where the data is no table.</summary>
    public static IEnumerable<(int Row, string Set, string Peer)> Entries(DealtData data)
    {
        if (data.Train.Origins is not { } train) return [];
        var lines = new List<(int Row, string Set, string Peer)>();
        int[] test = data.Test.Origins ?? []; // none where they are a file of their own
        lines.AddRange(test.Select((row, i) => (row, "test", data.OwnTables ? data.Test.Groups![i] : Nobody)));
        lines.AddRange(data.Shared.Select(row => (train[row], "shared", data.OwnTables ? data.Train.Groups![row] : Nobody)));
        foreach (var peer in data.Peers)
        {
            lines.AddRange(peer.Train.Select(row => (train[row], "train", peer.Name)));
            lines.AddRange(peer.LocalTest.Select(row => (train[row], "local_test", peer.Name)));
            lines.AddRange(peer.Validation.Select(row => (train[row], "validation", peer.Name)));
        }

        return lines.OrderBy(line => data.OwnTables ? Place(line.Peer) : 0).ThenBy(line => line.Row);

        int Place(string peer) => data.Peers.Index().First(p => p.Item.Name == peer).Index; // one table after the other
    }

    /// <summary>What the file of a run lists.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="CohortException">It is not there, or not such a file.</exception>
    public static IEnumerable<(int Row, string Set, string Peer)> Read(string folder)
    {
        var (entries, problems) = (new List<(int, string, string)>(), new List<Problem>());
        RecordReader.Read(Path.Combine(folder, Name), Header, problems, row =>
            entries.Add(((int)row.Whole(0, 1, int.MaxValue), row.Text(1), row.Text(2))));
        return problems.Count > 0 ? throw new CohortException(problems) : entries;
    }
}
