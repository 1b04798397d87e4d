using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Songs, what was measured of each, and its genre.</summary>
/// <param name="Ids">What each is called, <c>[songs]</c>.</param>
/// <param name="Values"><c>[songs, 124]</c>.</param>
/// <param name="Truth">The genre of each, <c>[songs]</c>.</param>
internal sealed record SongTable(IReadOnlyList<string> Ids, float[] Values, int[] Truth)
{
    /// <summary>How many numbers were measured of a song.</summary>
    public const int Features = 124;

    // In a list that grows, and in a data set.
    private const int Copies = 3;

    /// <summary>The genres.</summary>
    public static readonly IReadOnlyList<string> Genres =
        ["blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock"];

    /// <summary>The names of the numbers.</summary>
    public static readonly IReadOnlyList<Column> Columns =
        [.. Enumerable.Range(0, Features).Select(i => new Column(string.Create(CultureInfo.InvariantCulture, $"feature{i}")))];

    /// <summary>Reads a file of the columns id, feature0 to feature123, class.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Takes whatever is wrong.</param>
    /// <param name="budget">What is told of the memory that they take; null: one of its own.</param>
    public static SongTable Read(string path, List<Problem> problems, ReadingBudget? budget = null)
    {
        var (ids, seen, values, truth) = (new List<string>(), new HashSet<string>(), new List<float>(), new List<int>());
        RecordReader.Read(path, ["id", .. Columns.Select(c => c.Name), "class"], problems, row =>
        {
            var id = row.Text(0);
            for (var i = 1; i <= Features; i++) values.Add(row.Number(i));
            truth.Add(row.OneOf(Features + 1, Genres));
            ids.Add(id);
            if (row.IsGood && !seen.Add(id)) row.Refuse($"the song {Excerpt.Quoted(id)} comes twice");
        }, budget, Copies * Features * sizeof(float));
        return new SongTable(ids, [.. values], [.. truth]);
    }
}
