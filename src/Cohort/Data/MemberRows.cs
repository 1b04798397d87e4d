using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Rows that a program has in memory for each peer, as one data set that says whose each row is.</summary>
internal static class MemberRows
{
    /// <summary>Puts them together, in the ordinal order of the members' names.</summary>
    /// <param name="members">The rows of each peer by its name.</param>
    /// <param name="test">The common test set; null: what the members will set aside.</param>
    /// <exception cref="CohortException">They have not all the same form, and no form can be found for all; lists everything.</exception>
    public static MemoryData Of(IReadOnlyDictionary<string, Dataset> members, Dataset? test)
    {
        (string Name, Dataset Rows)[] all = [.. members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value))];
        if (all.Length < 2)
            throw DataProblems.MembersDisagree.Exception(
                $"there {(all.Length == 0 ? "is no member" : "is one member")}, and two or more can learn together");
        var whole = all.All(m => m.Rows.Table is not null)
            ? OfObjects([.. all.Select(m => new MemberTable(m.Name, m.Rows.Table!))], all[0].Rows) : Joined(all);
        // The test rows' numbers are not those of a member's rows.
        return new MemoryData(whole, test is null ? null : Like(whole, test) is var like ? like.With(like.Fields, like.Tasks, groups: null) : null)
        {
            Members = [.. all.Select(m => m.Name)],
        };
    }

    private static Dataset OfObjects(IReadOnlyList<MemberTable> tables, Dataset first) =>
        SharedSchema.Encode(tables, null, new TableWishes(first.Schema!.Label, null, [], first.Schema.Weight));

    // Objects are read again by the schema of all. Others have the form or have not, which is seen when the scene is checked, but classes go by name.
    private static Dataset Like(Dataset whole, Dataset test)
    {
        if (test.Table is { } table && whole.Schema is { } schema) return TableEncoder.Encode(table, schema with { Weight = null });
        if (test.Find("label") is not { } label || !IsClass(label) || test.Classes.SequenceEqual(whole.Classes)) return test;
        string[] classes = [.. whole.Classes];
        if (test.Classes.Except(classes).ToArray() is { Length: > 0 } unknown)
            throw DataProblems.MembersDisagree.Exception($"no member knows the {MemberTables.Names(unknown)} that the test rows have as a class");
        var named = Field.Integers("label", [], [.. LabelsOf(test, classes)], classes);
        return test.With([.. test.Fields.Select(field => field == label ? named : field)], test.Tasks, groups: null);
    }

    private static Dataset Joined((string Name, Dataset Rows)[] members)
    {
        var (first, problems) = (members[0], new List<Problem>());
        foreach (var (name, rows) in members)
        {
            foreach (var difference in Differences(first.Rows, rows))
                problems.Add(DataProblems.MembersDisagree.Here($"the rows of {name} {difference}; those of {first.Name} have not"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        string[] classes = [.. members.SelectMany(m => m.Rows.Classes).Distinct(StringComparer.Ordinal)];
        var stacked = first.Rows.Fields.Select(f => f.Name).GroupBy(name => first.Rows[name].Stored)
            .ToDictionary(of => of.Key, of => Stacked([.. members.Select(m => m.Rows[of.First()].Stored)]));
        var fields = first.Rows.Fields.Select(field => IsClass(field)
            ? Field.Integers(field.Name, [], [.. members.SelectMany(m => LabelsOf(m.Rows, classes))], classes) : field.Over(stacked[field.Stored]));
        return new Dataset(MemberTables.Names(members.Select(m => m.Rows.Name).Distinct()), first.Rows.Objective, [.. fields])
        {
            Columns = first.Rows.Columns, Schema = first.Rows.Schema, Answers = first.Rows.Answers, Tokenizer = first.Rows.Tokenizer,
            Groups = [.. members.SelectMany(m => Enumerable.Repeat(m.Name, m.Rows.Rows))],
            Weights = Dataset.WeightsOf([.. members.Select(m => m.Rows)]),
            Tasks = members.All(m => m.Rows.Tasks is not null) ? [.. members.SelectMany(m => m.Rows.Tasks!)] : null,
            Origins = members.All(m => m.Rows.Origins is not null) ? [.. members.SelectMany(m => m.Rows.Origins!)] : null,
        };
    }

    private static IEnumerable<string> Differences(Dataset first, Dataset rows)
    {
        if (rows.Rows == 0) yield return "are none";
        if (rows.Objective.Name != first.Objective.Name) yield return $"are a {rows.Objective.Name}, not a {first.Objective.Name}";
        foreach (var field in first.Fields)
        {
            if (rows.Find(field.Name) is not { } own) yield return $"lack {field}";
            else if (own.Type != field.Type || own.Shape != field.Shape || own.Stored.Length != field.Stored.Length || own.Offset != field.Offset)
                yield return $"have {own}, not {field}";
            else if (!IsClass(field) && !own.Names.SequenceEqual(field.Names)) yield return $"have other names for the values of {field.Name}";
        }

        if (rows.Answers?.Checker.GetType() != first.Answers?.Checker.GetType() || rows.Tokenizer?.GetType() != first.Tokenizer?.GetType())
            yield return "have other answers, or other words for tokens";
        if (!rows.Columns.SequenceEqual(first.Columns))
            yield return "have other columns: give Dataset.FromRecords the same schema for all members, or none for any";
    }

    // Classes are united; the names of anything else have to be the same.
    private static bool IsClass(Field field) => field is { Name: "label", Shape.Rank: 0, Names.Count: > 0 };

    private static IEnumerable<int> LabelsOf(Dataset rows, string[] classes)
    {
        int[] number = [.. rows.Classes.Select(name => Array.IndexOf(classes, name))];
        return rows.Labels.Select(label => number[label]);
    }

    private static FieldRows Stacked(FieldRows[] parts) => parts[0] switch
    {
        FieldRows.Of<float> first => new FieldRows.Of<float>([.. parts.SelectMany(p => ((FieldRows.Of<float>)p).Values)], first.Length),
        FieldRows.Of<int> first => new FieldRows.Of<int>([.. parts.SelectMany(p => ((FieldRows.Of<int>)p).Values)], first.Length),
        var first => new FieldRows.Of<string>([.. parts.SelectMany(p => ((FieldRows.Of<string>)p).Values)], first.Length),
    };
}
