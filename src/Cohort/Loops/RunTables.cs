using Cohort.Data;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>The tables of a run that has ended, read again: its own, or others of the same kind.</summary>
/// <param name="folder">The run's folder; null where it kept none.</param>
/// <param name="plan">Its plan.</param>
/// <param name="schema">What the columns mean.</param>
/// <param name="entries">Which row of whose table is in which set.</param>
internal sealed class RunTables(string? folder, Plan plan, DataSchema schema, Func<IEnumerable<(int Row, string Set, string Peer)>> entries)
{
    private const string All = "all", Nobody = "-";

    private readonly DataSchema schema = schema with { Weight = null }; // what is measured is without weights

    private string[] Known => [schema.Label, .. schema.Columns.Select(c => c.Name)];

    /// <summary>One table.</summary>
    public Dataset Read(string path) => TableEncoder.Encode(TableReader.Read(path, HeaderRow.Auto, Known), schema);

    /// <summary>Tables of peers, one below the other.</summary>
    public Dataset Read(IReadOnlyDictionary<string, string> members)
    {
        string[] names = [.. plan.Peers.Members.Select(m => m.Name)];
        if (names.Length == 0) throw DataProblems.MembersDisagree.Exception("the peers of this run brought no tables of their own: give one file");
        var unknown = members.Keys.Except(names, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            throw new CohortException([.. unknown.Select(name => DataProblems.MembersDisagree.Here(
                $"the run has no member {Excerpt.Of(name)}; {NearestName.Suggest(name, names, "members")}"))]);
        if (members.Count == 0) throw DataProblems.MembersDisagree.Exception("no member's table is given");
        var files = names.Where(members.ContainsKey).Select(name => new MemberOptions { Name = name, Data = members[name] }).ToArray();
        var tables = MemberTables.Read(files, HeaderRow.Auto, Known, new ReadingBudget());
        var problems = tables.SelectMany(t => TableEncoder.Lacks(t.Table, schema).Select(p => MemberTables.Of(t.Name, p))).ToArray();
        if (problems.Length > 0) throw new CohortException(problems);
        return MemberTables.Assign(TableEncoder.Encode(MemberTables.Join(tables), schema), tables);
    }

    /// <summary>The run's own, where they lay.</summary>
    public Dataset ReadOwn(string set)
    {
        if (folder is null) throw CheckpointProblems.InputMissing.Exception("the run kept no folder: read the rows by ReadTable");
        var inputs = RunInputs.Read(Path.Combine(folder, RunFolder.InputsFile));
        var test = inputs.Files.FirstOrDefault(f => f.Key == "data.table.test");
        if (set == "test" && test is not null)
        {
            inputs.Only([test.Key]).RequireUnchanged(plan);
            return Read(test.Path);
        }

        var members = plan.Peers.Members.Index().ToDictionary(m => m.Item.Name, m => RunInputs.KeyOf(m.Index), StringComparer.Ordinal);
        string[] keys = members.Count > 0 ? [.. members.Values] : ["data.table.path"];
        if (keys.Except(inputs.Files.Select(f => f.Key)).Any())
            throw CheckpointProblems.InputMissing.Exception("the run's data was no file of a table: give the rows by --data FILE", folder);
        inputs.Only(keys).RequireUnchanged(plan);
        var table = members.Count == 0 ? Read(inputs.Files.First(f => f.Key == keys[0]).Path)
            : Read(members.ToDictionary(m => m.Key, m => inputs.Files.First(f => f.Key == m.Value).Path, StringComparer.Ordinal));
        return set == All ? table : Select(table, set);
    }

    /// <summary>The rows of a set in one table.</summary>
    public IReadOnlySet<int> RowsOf(string set, string? member)
    {
        var own = plan.Peers.Members;
        if (own.Count > 0 && !own.Any(m => m.Name == member))
            throw DataProblems.MembersDisagree.Exception($"each member has a table of its own, with numbers of its own: say whose rows are meant, "
                + $"of {MemberTables.Names(own.Select(m => m.Name))}");
        return Rows(set).Where(r => own.Count == 0 || r.Peer == member).Select(r => r.Row).ToHashSet();
    }

    /// <summary>The rows of a table that were used as a set.</summary>
    public Dataset Select(Dataset table, string set)
    {
        var wanted = Rows(set).ToHashSet();
        if (plan.Peers.Members.Count == 0) wanted = [.. wanted.Select(r => (r.Row, Nobody))];
        else if (table.Groups is null)
            throw DataProblems.MembersDisagree.Exception(
                $"--rows {Excerpt.Of(set)}: each member had a table of its own, with numbers of its own; give them as "
                + string.Join(' ', plan.Peers.Members.Take(2).Select(m => $"--data {m.Name}=FILE")));
        else wanted.RemoveWhere(r => !table.Groups.Contains(r.Peer)); // those of members whose table is not there
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(row => wanted.Contains((table.Origins![row], OwnerOf(table, row))))];
        return rows.Length == wanted.Count ? table.Select(rows) : throw DataProblems.SchemaMismatch.Exception(
            $"--rows {Excerpt.Of(set)}: the run used {wanted.Count:#,0} rows of the table for that, and this file has {rows.Length:#,0} of them: "
            + "it is another file");
    }

    private string OwnerOf(Dataset table, int row) => plan.Peers.Members.Count == 0 ? Nobody : table.Groups![row];

    private List<(int Row, string Peer)> Rows(string set)
    {
        var rows = entries().ToLookup(entry => entry.Set, entry => (entry.Row, entry.Peer), StringComparer.Ordinal);
        return rows.Contains(set) ? [.. rows[set]]
            : throw UsageProblems.BadCommandLine.Exception(
                $"the run has no rows of the set {Excerpt.Quoted(set)}; it has "
                + $"{string.Join(", ", rows.Select(r => r.Key).Order(StringComparer.Ordinal))}");
    }
}
