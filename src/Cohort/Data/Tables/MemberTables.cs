using Cohort.Problems;

namespace Cohort.Data;

/// <summary>The table of one of several peers that bring their own.</summary>
/// <param name="Name">What the peer is called.</param>
/// <param name="Table">Its table.</param>
internal sealed record MemberTable(string Name, RawTable Table);

/// <summary>Reads the tables of peers that bring their own, and puts them one below the other.</summary>
internal static class MemberTables
{
    private const int NamesShown = 3;

    /// <summary>Reads all of them.</summary>
    /// <param name="members">The peers and their files.</param>
    /// <param name="header">Whether the first row of a file holds names.</param>
    /// <param name="known">Names of columns that the user gave.</param>
    /// <param name="budget">What is told of the memory that they take.</param>
    /// <exception cref="CohortException">Some cannot be read; says of each whose it is.</exception>
    public static IReadOnlyList<MemberTable> Read(
        IReadOnlyList<MemberOptions> members, HeaderRow header, IReadOnlyList<string> known, ReadingBudget budget)
    {
        var (tables, problems) = (new List<MemberTable>(), new List<Problem>());
        foreach (var member in members)
        {
            try
            {
                tables.Add(new MemberTable(member.Name, TableReader.Read(member.Data!.Full, header, known, budget)));
            }
            catch (CohortException e)
            {
                problems.AddRange(e.Problems.Select(p => Of(member.Name, p)));
            }
        }

        if (tables.GroupBy(t => t.Table.HasHeader).ToArray() is [var one, var other])
        {
            var (with, without) = one.Key ? (one, other) : (other, one);
            problems.Add(DataProblems.MembersDisagree.Here(
                $"the first row holds the names of the columns in the tables of {Names(with)}, and not in those of {Names(without)}: "
                + "say which by data.table.header, or mend the files"));
        }

        return problems.Count == 0 ? tables : throw new CohortException(problems);
    }

    /// <summary>The same problem, with whose it is.</summary>
    public static Problem Of(string member, Problem problem) => problem with { Message = $"member {Excerpt.Of(member)}: {problem.Message}" };

    /// <summary>Members in words, with their files.</summary>
    public static string Names(IEnumerable<MemberTable> members) =>
        Names(members.Select(m => $"{Excerpt.Of(m.Name)} ({Excerpt.Of(Path.GetFileName(m.Table.Path))})"));

    /// <summary>Names in words: the first ones, and how many more.</summary>
    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        var shown = all.Take(NamesShown).Select(name => Excerpt.Of(name, Excerpt.PathLength));
        return string.Join(", ", shown) + (all.Length > NamesShown ? $" and {all.Length - NamesShown} more" : "");
    }

    /// <summary>
    /// One table with the rows of all, in order: the columns of the first, then those that later ones have besides; cells of a column that a
    /// table lacks are missing.
    /// </summary>
    public static RawTable Join(IReadOnlyList<MemberTable> members)
    {
        var names = members.SelectMany(m => m.Table.Names).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length > TableReader.MaxColumns)
            throw DataProblems.TooManyColumns.Exception(
                $"the members' tables have {names.Length:#,0} columns together; at most {TableReader.MaxColumns:#,0} are read");
        var budget = members[0].Table.Budget;
        TableColumn[] columns = [.. names.Select(name => new TableColumn(name, decimalComma: false, budget))];
        foreach (var table in members.Select(m => m.Table))
        {
            var own = table.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
            foreach (var column in columns) column.Append(own.GetValueOrDefault(column.Name) ?? TableColumn.Empty(column.Name, table.Rows));
        }

        var path = Names(members.Select(m => Path.GetFileName(m.Table.Path)).Distinct());
        return new RawTable(path, columns, members.Sum(m => m.Table.Rows), members[0].Table.HasHeader) { Budget = budget };
    }

    /// <summary>A row of the joined table in words, by its number from 0.</summary>
    public static string NameOf(IReadOnlyList<MemberTable> members, int row)
    {
        var member = 0;
        while (row >= members[member].Table.Rows) row -= members[member++].Table.Rows;
        return $"row {row + 1} of {members[member].Name}";
    }

    /// <summary>Rows that were encoded from a joined table, each with whose it is and its number in the member's own table.</summary>
    /// <param name="joined">The rows.</param>
    /// <param name="members">The members, in the order in which their tables were joined.</param>
    public static Dataset Assign(Dataset joined, IReadOnlyList<MemberTable> members)
    {
        var (groups, origins) = (new string[joined.Rows], new int[joined.Rows]);
        var (member, before) = (0, 0);
        for (var row = 0; row < joined.Rows; row++)
        {
            while (joined.Origins![row] > before + members[member].Table.Rows) before += members[member++].Table.Rows;
            (groups[row], origins[row]) = (members[member].Name, joined.Origins[row] - before);
        }

        return joined.Describe(joined.Columns, groups, joined.Summary, joined.Schema, origins);
    }
}
