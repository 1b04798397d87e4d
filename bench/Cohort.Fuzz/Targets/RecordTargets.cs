using System.Text;
using System.Text.Json.Nodes;
using Cohort.Claims;
using Cohort.Journals;
using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Fuzz;

/// <summary>What Cohort wrote itself and someone may have changed: journals, ledgers, rounds, reports, lists of rows.</summary>
internal static class RecordTargets
{
    private const string Round =
        "{\"round\":3,\"seconds\":0.25,\"bytesSent\":1024,\"learners\":[{\"id\":0,\"peer\":0,\"loss\":0.5,\"accuracy\":0.75},"
        + "{\"id\":1,\"peer\":1,\"loss\":null},{\"id\":2,\"peer\":2,\"loss\":null,\"diverged\":true}]}";

    private const string Point = "{\"round\":3,\"accuracy\":{\"mean\":0.5,\"worst\":0.25},\"loss\":{\"mean\":1.5,\"worst\":null,\"diverged\":true}}";

    private const string Rows = "row,set,peer\n1,train,0\n2,local_test,0\n3,train,1\n4,test,-\n5,validation,\"peer, two\"\n6,shared,-\n";

    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "false", "\"\\u0000\"", "\"\\ud800\"", "\"\"", "\\", "1e999",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"a\":", " ", "//", "/*", "\n",
    ];

    private static readonly Lazy<Mutator> Journals = new(() => new Mutator([JournalText()], [.. Json, "\"n\":", "\"round\":", "\"event\":",
        "{\"n\":1,\"round\":0"]));

    private static readonly Lazy<Mutator> Ledgers = new(() => new Mutator(
        EmbeddedLedger.Files("results/").OrderBy(file => file.Text.Length).Take(6).Select(file => file.Text),
        [.. Json, "\"margin\": ", "\"values\": ", "\"seeds\": ", "\"arms\": ", "\"demand\": ", "\"dataset\": ", "\"schema\": ", "\"spent\": ",
        "\"because\": "]));

    private static readonly Lazy<Mutator> Rounds = new(() => new Mutator(
        [Round, Point], [.. Json, "\"learners\":", "\"id\":", "\"loss\":", "\"diverged\":true", "\"undefined\":true", "\"mean\":", "\"worst\":",
        "\"round\":"]));

    private static readonly Lazy<Mutator> Reports = new(() => new Mutator(
        [Encoding.UTF8.GetString(SampleRuns.Table.Value.First(file => file.Path == "report.json").Content)],
        [.. Json, "\"rounds\":", "\"curves\":", "\"final\":", "\"gains\":", "\"plan\":", "\"machine\":", "\"metrics\":", "\"name\":", "\"data\":",
        "\"together\":"]));

    private static readonly Lazy<Mutator> Lists = new(() => new Mutator([Rows], ",", "\n", "\"", "row,set,peer", "train", "test", "-"));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("journal", 8_000, (ref r) => Journals.Value.Make(ref r), ReadJournal),
        new("ledger", 3_500, (ref r) => Ledgers.Value.Make(ref r), ReadLedger),
        new("rounds", 5_000, (ref r) => Rounds.Value.Make(ref r), ReadRound) { Documented = [typeof(FormatException)] },
        new("report", 1_500, (ref r) => Reports.Value.Make(ref r), ReadReport) { Documented = [typeof(FormatException)] },
        new("rows", 2_000, (ref r) => Lists.Value.Make(ref r), ReadRows),
    ];

    private static void ReadJournal(byte[] input, WorkPlace place)
    {
        var path = place.File("journal", input);
        JournalReader.Read(path, _ => { });
        Journal.Open(path).Dispose();
    }

    // What was taken can be shown.
    private static void ReadLedger(byte[] input, WorkPlace place)
    {
        var entry = LedgerReader.Read(Encoding.UTF8.GetString(input), "fuzz.json");
        _ = LedgerJson.Render(entry);
        _ = LedgerPage.Render(entry);
        _ = LedgerIndex.Render([entry], cohorts: false);
    }

    private static void ReadRound(byte[] input, WorkPlace place)
    {
        var text = Encoding.UTF8.GetString(input);
        if (text.Contains("bytesSent", StringComparison.Ordinal)) _ = RoundJson.Render(RoundJson.ReadRound(text));
        else _ = RoundJson.Render(RoundJson.ReadPoint(text));
    }

    private static void ReadReport(byte[] input, WorkPlace place) =>
        _ = ReportJson.Render(ReportReader.Read(Encoding.UTF8.GetString(input)), indented: false);

    private static void ReadRows(byte[] input, WorkPlace place)
    {
        place.File(RowsFile.Name, input);
        _ = RowsFile.Read(place.Folder).Count();
    }

    private static string JournalText()
    {
        using var place = new WorkPlace();
        var path = Path.Combine(place.Folder, "journal");
        using (var journal = Journal.Create(path))
        {
            journal.Append(new JournalEntry(0, "run_started", new JsonObject { ["value"] = "seed 1, 3 peers, 40 rows" }));
            journal.Append(new JournalEntry(1, "answered", new JsonObject { ["value"] = new JsonArray(1, 2.5, "x", null), ["n2"] = true }));
            journal.Append(new JournalEntry(2, "extended", new JsonObject { ["value"] = "caf\u00e9 \"quoted\"" }));
        }

        return File.ReadAllText(path);
    }
}
