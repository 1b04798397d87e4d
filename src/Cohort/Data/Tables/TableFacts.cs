using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// What a table was like when a run began - its columns, rows and classes, and sums of its cells -, so that it can be said in words what has changed.
/// </summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="Rows">The rows, each summed over all columns.</param>
/// <param name="Classes">The values of the label with their rows, in order of appearance; null where it has none, or too many.</param>
internal sealed record TableFacts(IReadOnlyList<TableFacts.ColumnFact> Columns, BlockList Rows, IReadOnlyDictionary<string, int>? Classes)
{
    private const int MostClasses = 200, MostNumberClasses = 20, Shown = 4;

    // Fewer rows than a column has to have before it keeps its numbers only.
    private const int RowsAtOnce = 2048;

    /// <summary>Reads a table, some rows at a time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">How it is to be read, and which column is its label.</param>
    /// <param name="label">The label, where the source does not say it.</param>
    /// <exception cref="CohortException">It is no table.</exception>
    public static TableFacts Of(string path, TableSource source, string? label)
    {
        label = source.Label ?? label;
        string[] known = [.. new[] { label, source.Group, source.Weight }.Concat(source.Drop).OfType<string>().Where(name => name != "last")];
        var sums = new BlockSums();
        ColumnSum[]? columns = null;
        foreach (var piece in TableReader.Pieces(path, source.Header, known, RowsAtOnce))
        {
            var target = label is null || columns is not null ? null : ColumnChoice.Find(piece, label, "label", []);
            columns ??= [.. piece.Columns.Select(c => new ColumnSum(c.Name, c == target))];
            var rows = new ulong[piece.Rows];
            foreach (var (column, cells) in columns.Zip(piece.Columns)) column.Add(cells, rows, sums.Count);
            foreach (var row in rows) sums.Add(row);
        }

        var classes = columns!.Select(c => c.Classes).FirstOrDefault(c => c is not null);
        return new TableFacts([.. columns!.Select(c => c.Fact)], BlockList.Of(sums), classes);
    }

    /// <summary>What has changed, in words.</summary>
    /// <param name="now">The table as it is now.</param>
    public IEnumerable<string> Changes(TableFacts now)
    {
        var (before, after) = (ByName(Columns), ByName(now.Columns));
        var missing = before.Keys.Where(name => !after.ContainsKey(name)).ToList();
        var added = after.Keys.Where(name => !before.ContainsKey(name)).ToList();
        foreach (var was in missing.ToArray())
        {
            if (added.FirstOrDefault(name => after[name].Sum == before[was].Sum) is not { } called) continue;
            yield return $"column {Excerpt.Quoted(was)} is called {Excerpt.Quoted(called)} now";
            missing.Remove(was);
            added.Remove(called);
        }

        if (missing.Count > 0) yield return Columned(missing, "is missing", "are missing");
        if (added.Count > 0) yield return Columned(added, "is new", "are new");
        var common = before.Keys.Where(after.ContainsKey).ToList();
        if (missing.Count + added.Count == 0 && !common.SequenceEqual(after.Keys)) yield return "the columns are in another order";
        if (Rows.Count != now.Rows.Count) yield return Invariant($"{BlockList.Counted(Rows.Count, "row")} then, {now.Rows.Count} now{Since(now)}");
        foreach (var words in ChangedClasses(now)) yield return words;
        foreach (var name in common.Where(name => before[name].Holds != after[name].Holds).Take(Shown))
            yield return $"column {Excerpt.Quoted(name)} holds {after[name].Holds} now, and {before[name].Holds} then";
        if (Rows.Count == now.Rows.Count && common.Where(name => before[name].Sum != after[name].Sum).ToList() is { Count: > 0 } other)
            yield return Columned(other, "has", "have") + $" other values{Place(now)}";
    }

    // Which rows are as they were, where there are more now, or fewer.
    private string Since(TableFacts now)
    {
        if (!SameColumns(now)) return "";
        return BlockSums.Difference(Rows, now.Rows) is not { } place ? Rows.Length == 1 && now.Rows.Length == 1
                ? Since(Math.Min(Rows.Count, now.Rows.Count)) : ""
            : place.First == place.Last ? Invariant($" (the first other row is row {place.First})")
            : Invariant($" (the first other row is one of rows {place.First} to {place.Last})");
    }

    private static string Since(long same) => same == 1 ? " (the first is the same)" : Invariant($" (the first {same} are the same)");

    private string Place(TableFacts now)
    {
        if (!SameColumns(now) || BlockSums.Difference(Rows, now.Rows) is not { } place) return "";
        if (place.First != place.Last) return Invariant($", first in one of rows {place.First} to {place.Last}");
        return place.Blocks == 1 ? Invariant($" in row {place.First}") : Invariant($" in {place.Blocks} rows, first in row {place.First}");
    }

    private bool SameColumns(TableFacts now) => Columns.Select(c => c.Name).SequenceEqual(now.Columns.Select(c => c.Name), StringComparer.Ordinal);

    private IEnumerable<string> ChangedClasses(TableFacts now)
    {
        if (Classes is null || now.Classes is null) yield break;
        foreach (var (name, rows) in Classes.Where(c => !now.Classes.ContainsKey(c.Key)).Take(Shown))
            yield return Invariant($"class {Excerpt.Quoted(name)} is missing ({BlockList.Counted(rows, "row")} then)");
        foreach (var (name, rows) in now.Classes.Where(c => !Classes.ContainsKey(c.Key)).Take(Shown))
            yield return Invariant($"class {Excerpt.Quoted(name)} is new ({BlockList.Counted(rows, "row")})");
    }

    private static string Columned(List<string> names, string one, string several) =>
        names.Count == 1 ? $"column {Quoted(names)} {one}" : $"columns {Quoted(names)} {several}";

    private static string Quoted(List<string> names) =>
        string.Join(", ", names.Take(Shown).Select(name => Excerpt.Quoted(name))) + (names.Count > Shown
            ? Invariant($" and {names.Count - Shown} more") : "");

    private static OrderedDictionary<string, ColumnFact> ByName(IReadOnlyList<ColumnFact> columns)
    {
        var byName = new OrderedDictionary<string, ColumnFact>(StringComparer.Ordinal);
        foreach (var column in columns) byName.TryAdd(column.Name, column);
        return byName;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One column.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Holds">What its cells are, in words: numbers, texts.</param>
    /// <param name="Sum">Of its cells, in 16 hexadecimal digits.</param>
    internal sealed record ColumnFact(string Name, string Holds, string Sum);

    // A column as it is read.
    private sealed class ColumnSum(string name, bool isLabel)
    {
        private readonly OrderedDictionary<string, int>? values = isLabel ? new(StringComparer.Ordinal) : null;
        private bool numbers, texts, overflowed;
        private ulong sum;

        public ColumnFact Fact => new(name, (numbers, texts) switch
        {
            (true, true) => "numbers and texts",
            (true, _) => "numbers",
            (_, true) => "texts",
            _ => "nothing",
        }, sum.ToString("x16", CultureInfo.InvariantCulture));

        public IReadOnlyDictionary<string, int>? Classes =>
            values is null || overflowed || values.Count > (texts ? MostClasses : MostNumberClasses) ? null : values;

        public void Add(TableColumn cells, ulong[] rows, long before)
        {
            var hashes = new ulong[cells.Texts.Count];
            for (var code = 0; code < hashes.Length; code++)
            {
                hashes[code] = BlockSums.Of(cells.Texts[code]);
                var kind = cells.CellOf(code).Kind;
                numbers |= kind == CellKind.Number;
                texts |= kind == CellKind.Text;
            }

            for (var row = 0; row < rows.Length; row++)
            {
                var code = cells.CodeAt(row);
                rows[row] = BlockSums.Mix(rows[row] + hashes[code]);
                sum += BlockSums.Mix(hashes[code] + (ulong)(before + row));
                Count(cells.Texts[code]);
            }
        }

        private void Count(string value)
        {
            if (values is null || overflowed || Cell.IsMissingLabel(value)) return;
            if (!values.ContainsKey(value) && values.Count == MostClasses) overflowed = true;
            else values[value] = values.GetValueOrDefault(value) + 1;
        }
    }
}
