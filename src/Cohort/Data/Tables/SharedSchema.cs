using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// What the columns of several peers' tables mean, the same for all: the union. A column is judged over the rows of all, but what a column numbers or
/// names is seen in each table by itself; where one has numbers and another has words, that is an error rather than a guess.
/// </summary>
internal static class SharedSchema
{
    // Two files whose words are numbers in one and words in the other may still be one vocabulary, if it is a small one.
    private const int FewNumbers = 20;

    private enum Cells
    {
        Nothing,
        Numbers,
        Words,
    }

    /// <summary>The rows of all members, each with whose it is, encoded by one schema.</summary>
    /// <param name="members">Their tables.</param>
    /// <param name="given">The schema; null: what the tables show.</param>
    /// <param name="wishes">What the user says.</param>
    /// <exception cref="CohortException">The tables do not fit together, or not to the schema; lists everything.</exception>
    public static Dataset Encode(IReadOnlyList<MemberTable> members, DataSchema? given, TableWishes wishes)
    {
        var joined = MemberTables.Join(members);
        var notes = new List<string>();
        var schema = given is null ? Infer(members, joined, wishes, notes) : GivenSchema.With(given, joined, wishes);
        schema = schema with { Group = null };
        RequireFit(members, schema);
        var used = schema.Columns.Where(c => c.Kind != ColumnKind.LeftOut).Select(c => c.Name).ToArray();
        foreach (var (name, table) in members)
        {
            if (used.Except(table.Names).ToArray() is { Length: > 0 } lacking)
                notes.Add($"{Excerpt.Of(name)} has no {MemberTables.Names(lacking)}: missing there");
        }

        return MemberTables.Assign(TableEncoder.Encode(joined, schema, row => MemberTables.NameOf(members, row)), members).Noted([.. notes]);
    }

    /// <summary>Members' rows with nothing held out: the common test set is what they will set aside.</summary>
    public static Scene SetAside(Dataset whole)
    {
        var noted = whole.Noted("common test set: what the members set aside; pooled: the training rows of all members");
        return new Scene(noted, noted) { TestIsSetAside = true };
    }

    private static DataSchema Infer(IReadOnlyList<MemberTable> members, RawTable joined, TableWishes wishes, List<string> notes)
    {
        var problems = new List<Problem>();
        var label = Named(members, wishes.Label, "label", problems);
        var weight = Named(members, wishes.Weight, "weight", problems);
        string[] drop = [.. wishes.Drop.Select(choice => Dropped(members, choice, problems)).OfType<string>()];
        foreach (var name in joined.Names.Where(name => !drop.Contains(name) && name != weight && (name != label || wishes.Task is null)))
        {
            if (Conflict(members, name, isLabel: name == label, notes) is { } conflict) problems.Add(conflict);
        }

        if (problems.Count > 0) throw new CohortException(problems);
        var schema = SchemaInference.Infer(joined, new TableWishes(label, wishes.Task, drop, weight));
        schema = schema with { Columns = [.. schema.Columns.Select(column => Judged(members, column))] };
        SchemaInference.Check(schema, joined.Path);
        return schema;
    }

    // By name, or by number in each: it has to be one column.
    private static string? Named(IReadOnlyList<MemberTable> members, string? choice, string what, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(choice)) return null;
        var found = new List<(MemberTable Member, string Name)>();
        foreach (var member in members)
        {
            var wrong = new List<Problem>();
            if (ColumnChoice.Find(member.Table, choice, what, wrong) is { } column) found.Add((member, column.Name));
            problems.AddRange(wrong.Select(p => MemberTables.Of(member.Name, p)));
        }

        var names = found.GroupBy(f => f.Name).ToArray();
        if (names.Length > 1)
        {
            problems.Add(DataProblems.MembersDisagree.Here($"the {what} {Excerpt.Of(choice)} is "
                + string.Join(" and ", names.Select(n => $"{Excerpt.Quoted(n.Key)} in the table of {MemberTables.Names(n.Select(f => f.Member))}"))));
        }

        return names.FirstOrDefault()?.Key;
    }

    private static string? Dropped(IReadOnlyList<MemberTable> members, string choice, List<Problem> problems)
    {
        var wrong = new List<Problem>();
        string[] names = [.. members.Select(m => ColumnChoice.Find(m.Table, choice, "columns to drop", wrong)?.Name).OfType<string>().Distinct()];
        if (names.Length == 0) problems.Add(MemberTables.Of(members[0].Name, wrong[0]));
        if (names.Length > 1)
        {
            var found = string.Join(" and ", names.Select(name => Excerpt.Of(name)));
            problems.Add(DataProblems.MembersDisagree.Here($"the column {Excerpt.Of(choice)} to drop is {found} in different tables"));
        }

        return names.FirstOrDefault();
    }

    // Numbers in one table and words in another: one vocabulary where the numbers are few and come among the words, too.
    private static Problem? Conflict(IReadOnlyList<MemberTable> members, string name, bool isLabel, List<string> notes)
    {
        var found = members.Select(m => (Member: m, Column: m.Table.Columns.FirstOrDefault(c => c.Name == name)))
            .Where(f => f.Column is not null).Select(f => (f.Member, Column: f.Column!, Facts: FactsOf(f.Column!, f.Member.Table.Rows)))
            .Select(f => (f.Member, f.Column, f.Facts, Kind: isLabel ? LabelKind(f.Column) : KindOf(f.Column, f.Facts))).ToArray();
        var (numbers, words) = (found.Where(f => f.Kind == Cells.Numbers).ToArray(), found.Where(f => f.Kind == Cells.Words).ToArray());
        if (numbers.Length == 0 || words.Length == 0) return null;
        if (!isLabel && words.All(w => w.Facts.Numbers > 0) && numbers.All(n => n.Facts.DistinctNumbers <= FewNumbers))
        {
            var whose = MemberTables.Names(words.Select(w => w.Member.Name));
            notes.Add($"{Excerpt.Of(name)}: categories, as there are words in it in the table of {whose}");
            return null;
        }

        var example = words.Select(w => Word(w.Column)).FirstOrDefault(word => word is not null);
        var what = isLabel ? ("numbers", "words") : ("numbers", "categories");
        return DataProblems.MembersDisagree.Here(
            $"column {Excerpt.Quoted(name)} holds {what.Item1} in the table of {MemberTables.Names(numbers.Select(n => n.Member))}, and {what.Item2}"
            + $"{(example is null ? "" : $" such as {Excerpt.Quoted(example)}")} in the table of {MemberTables.Names(words.Select(w => w.Member))}: "
            + (isLabel ? "mend the files, or say what it is by data.table.task" : "mend the files, leave it out (drop) or give a schema"));
    }

    private static ColumnFacts FactsOf(TableColumn column, int rows) => new(column, [.. Enumerable.Range(0, rows)]);

    private static Cells KindOf(TableColumn column, ColumnFacts facts)
    {
        if (column.Overflowed) return Cells.Words;
        if (facts.IsNumeric) return Cells.Numbers;
        // "none" and the like are missing among numbers, and words among words.
        return facts.Present == 0 || (facts.Numbers == 0 && Word(column) is null) ? Cells.Nothing : Cells.Words;
    }

    private static Cells LabelKind(TableColumn column)
    {
        if (column.Overflowed) return Cells.Words;
        if (column.OnlyNumbers) return Cells.Numbers;
        var known = column.Texts.Index().Where(t => !Cell.IsMissingLabel(t.Item)).ToArray();
        return known.Length == 0 ? Cells.Nothing
            : known.All(t => column.CellOf(t.Index).Kind == CellKind.Number) ? Cells.Numbers : Cells.Words;
    }

    private static string? Word(TableColumn column) =>
        column.Texts.Index().Where(t => column.CellOf(t.Index).Kind == CellKind.Text).Select(t => t.Item).FirstOrDefault();

    // What numbers or names the rows does so in each table by itself; below each other, 1 to 50 six times looks like a measurement.
    private static ColumnSchema Judged(IReadOnlyList<MemberTable> members, ColumnSchema column)
    {
        if (column.Kind == ColumnKind.LeftOut) return column;
        var reasons = new List<string?>();
        foreach (var table in members.Select(m => m.Table).Where(t => t.Rows >= SchemaInference.EnoughRows))
        {
            if (table.Columns.FirstOrDefault(c => c.Name == column.Name) is not { } own) continue;
            var judged = SchemaInference.Infer(own, [.. Enumerable.Range(0, table.Rows)]);
            if (judged.Reason is not (SchemaInference.Constant or SchemaInference.Empty)) reasons.Add(judged.Reason);
        }

        if (reasons.Count > 0 && reasons.TrueForAll(reason => reason is not null)) return SchemaInference.Out(column.Name, reasons[0]!);
        return column with { Optional = members.Any(m => !m.Table.Names.Contains(column.Name)) };
    }

    private static void RequireFit(IReadOnlyList<MemberTable> members, DataSchema schema)
    {
        var problems = new List<Problem>();
        foreach (var (name, table) in members)
        {
            var wrong = TableEncoder.Lacks(table, schema).ToList();
            if (table.Columns.FirstOrDefault(c => c.Name == schema.Label) is { } label) wrong.AddRange(OfLabel(table, label, schema));
            problems.AddRange(wrong.Select(problem => MemberTables.Of(name, problem)));
        }

        if (problems.Count > 0) throw new CohortException(problems);
    }

    private static IEnumerable<Problem> OfLabel(RawTable table, TableColumn label, DataSchema schema)
    {
        if (schema.Kind == LabelTask.Regression)
        {
            if (!label.Overflowed && Enumerable.Range(0, table.Rows).Any(row => !double.IsNaN(label.NumberAt(row)))) yield break;
        }
        else
        {
            var classOf = LabelText.ClassesOf(label, schema.Classes);
            var classes = Enumerable.Range(0, table.Rows).Select(classOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (classes.Except(schema.Classes).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
                yield return DataProblems.SchemaMismatch.Here($"{Excerpt.Of(schema.Label)} has classes that the schema does not know: "
                    + $"{MemberTables.Names(unknown.Select(u => Excerpt.Quoted(u)))}; known: "
                    + string.Join(", ", schema.Classes.Take(20).Select(c => Excerpt.Of(c))), table.Path);
            if (classes.Count > 0) yield break;
        }

        yield return DataProblems.TooFewRows.Here($"none of {table.Rows:#,0} rows has a label in {Excerpt.Of(schema.Label)}", table.Path);
    }
}
