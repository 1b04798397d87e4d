using System.Text;
using Cohort.Data;

namespace Cohort.Fuzz;

/// <summary>Tables as text, packed and not, of one owner and of several, and schema files.</summary>
internal static class TableTargets
{
    private const string Clinics = """
        age,city,seen,pressure,sick
        31,Bern,2021-03-04,118.5,no
        45,"Saint-Imier, Jura",2021-03-05,131,yes
        28,Bern,2021-03-09,,no
        77,Basel,2021-04-01,150.25,yes
        64,"the ""old"" town",2021-04-02,1e2,no
        50,Basel,2021-05-02,99,yes

        """;

    private const string German = "größe;gewicht;klasse\n1,80;75,5;a\n1,65;60,2;b\n1,72;;a\n1,90;88;b\n";

    private const string Bare = "1\t2.5\tx\n2\t3.5\ty\n3\t1.5\tx\n4\t0.5\ty\n5\t?\tx\n";

    private const string Numbers = "a,a,b,weight,owner,y\n1,2,3,1,p,0.5\n2,3,4,0.5,q,1.5\n3,4,5,2,p,2.5\n4,6,7,1,q,3.75\n";

    private const string Schema = """
        label: "sick"
        kind: classification
        classes: ["no", "yes"]
        group: "owner"
        weight: "w"
        columns:
          - { name: "age", kind: numeric }
          - { name: "city", kind: categorical, categories: ["Bern", "Basel", "(other)", "(missing)"], optional: true }
          - { name: "seen", kind: left_out, reason: "dates" }

        """;

    private const string Fitting = """
        label: sick
        kind: classification
        classes: [no, yes]
        columns:
          - { name: age, kind: numeric }
          - { name: city, kind: categorical, categories: [Bern, Basel, (other)] }
          - name: pressure
            kind: numeric
            optional: true

        """;

    private const string JsonSchema = """
        {"label": "y", "kind": "regression", "columns": [{"name": "a", "kind": "numeric"},
         {"name": "b", "kind": "categorical", "categories": ["u", "v"]}]}

        """;

    private const string Between = "%%%\n";

    private static readonly string[] Marks =
    [
        ",", ";", "\t", "|", "\"", "\"\"", "\",\"", "\r\n", "\n\n", "\"\n", " ", "?", "NA", "null", "N/A", "-", "inf", "1,5", "1.234,5", "2021-02-30",
        "2021-03-04T05:06:07", "31.12.1999", "12/31/99", "true", "yes", "no", "(other)", "(missing)", "a (3)", "c1", "label", "=1+1", "#", "\\N",
        "\uFEFF",
        "x,y,label\n", "'", "\"never closed",
    ];

    private static readonly Lazy<Mutator> Tables = new(() => new Mutator([Clinics, German, Bare, Numbers, Clinics.Replace('\n', '\r')], Marks));

    private static readonly Lazy<Mutator> Schemas = new(() => new Mutator([Schema, Fitting, JsonSchema],
        "label: ", "kind: ", "classes: ", "group: ", "weight: ", "columns:", "- ", "{ name: x, kind: numeric }", "numeric", "categorical", "left_out",
        "categories: ", "optional: true", "reason: ", "[", "]", "{", "}", "\"", "\"a\", ", "&a ", "*a", "!!str ", "---\n", "...\n", ": ",
        "(other)", "sick"));

    private static readonly Lazy<Mutator> Several = new(() => new Mutator(
        [$"{Clinics}{Between}{Clinics}", $"{Numbers}{Between}a,b,y\n1,2,3\n4,5,6\n", $"{Bare}{Between}{Bare}{Between}1\t2\tz\n"],
        [.. Marks, Between]));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csv", 6_000, (ref r) => Tables.Value.Make(ref r), (input, place) => Learn(place.File("t.csv", input), "last", null)),
        new("csv-gz", 4_000, (ref r) => Packing.Make(Tables.Value, Encoding.UTF8.GetBytes(Clinics), ref r),
            (input, place) => Learn(place.File("t.csv.gz", input), "last", null)),
        new("table", 4_000, (ref r) => DrawnTable.Make(ref r), Choose),
        new("members", 2_500, (ref r) => Several.Value.Make(ref r), LearnSeveral),
        new("schema", 10_000, (ref r) => Schemas.Value.Make(ref r), ReadSchema),
    ];

    private static void Choose(byte[] input, WorkPlace place)
    {
        var path = place.File("t.csv", input);
        var (label, group, weight) = InputHash.Choose<(string, string?, string?)>(
            input, ("label", null, null), ("last", null, null), ("1", null, null), ("label", "c1", null), ("label", null, "c2"), ("last", "2", "3"));
        Learn(path, label, group, weight, InputHash.Choose<LabelTask?>(input, null, null, LabelTask.Classification, LabelTask.Regression));
    }

    // What the table shows is written as a schema, which is the same again and fits the table.
    private static void Learn(string path, string label, string? group, string? weight = null, LabelTask? task = null)
    {
        var source = new TableSource { Path = path, Label = label, Group = group, Weight = weight, Task = task };
        var data = source.Read();
        var written = DataSchemaFile.Write(data.Schema!);
        var again = DataSchemaFile.Write(DataSchemaFile.Parse(written, "written"));
        if (again != written) throw new InvalidOperationException($"a schema is another once it was written and read:\n{written}\n{again}");
        TableEncoder.Encode(TableReader.Read(path, HeaderRow.Auto, [data.Schema!.Label, .. data.Schema.Columns.Select(c => c.Name)]), data.Schema);
    }

    private static void LearnSeveral(byte[] input, WorkPlace place)
    {
        var parts = Encoding.Latin1.GetString(input).Split(Between);
        MemberOptions[] members = [.. parts.Take(4).Select((part, i) =>
            new MemberOptions { Name = $"m{i}", Data = place.File($"m{i}.csv", Encoding.Latin1.GetBytes(part)) })];
        new TableSource { Label = "last" }.Load(new DataRequest(1) { Members = members });
    }

    private static void ReadSchema(byte[] input, WorkPlace place)
    {
        var table = place.Keep("table", () => TableReader.Read(place.File("clinics.csv", Encoding.UTF8.GetBytes(Clinics)), HeaderRow.Yes, []));
        var schema = DataSchemaFile.Parse(Encoding.UTF8.GetString(input), "schema.yaml");
        var written = DataSchemaFile.Write(schema);
        if (DataSchemaFile.Write(DataSchemaFile.Parse(written, "written")) != written)
            throw new InvalidOperationException($"a schema is another once it was written and read:\n{written}");
        TableEncoder.Encode(table, GivenSchema.With(schema, table, new TableWishes(null, null, [], null, null)));
    }
}
