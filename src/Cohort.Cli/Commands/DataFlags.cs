using Cohort.Data;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What the flags about data ask for: the source that they mean, and what they set in a plan.</summary>
/// <param name="Given">The values of <c>--data</c>.</param>
/// <param name="Source">The source that they mean, or null.</param>
/// <param name="Overrides">What the flags set.</param>
internal sealed record DataFlags(GivenData Given, string? Source, IReadOnlyList<PlanOverride> Overrides)
{
    /// <summary>What no flags ask for.</summary>
    public static readonly DataFlags None = new(GivenData.None, null, []);

    /// <summary>Understands the flags.</summary>
    /// <param name="given">
    /// A file, the name of a public set, or of a source that is drawn, such as <c>glyphs</c>; or a file for each peer.
    /// </param>
    /// <param name="label">The column to predict; of images, the file of labels.</param>
    /// <param name="noHeader">Whether the first row is data.</param>
    /// <param name="whole">Whether the flags alone say what the data is: there is no plan that names some.</param>
    /// <exception cref="CohortException">There is no such file or set (COH2010), or flags say what the data has not (COH1306).</exception>
    public static DataFlags Of(GivenData given, string? label, bool noHeader, bool whole)
    {
        if (given.Members.Count > 0) return OfMembers(given, label, noHeader, whole);
        var data = given.File;
        var overrides = new List<PlanOverride>();
        var named = data is not null && (DrawnSource.Find(data) is not null || NamedSets.Find(data)?.Source is not null);
        var source = data is null || named ? data : SourceShortForm.SourceOf(data, labelled: label is not null)
            ?? throw DataProblems.UnknownSource.Exception($"\"{data}\" is neither a file nor a known set; {Suggestion(data)}");
        var problems = new List<Problem>();
        if (label is not null && Meaningless(source, whole, "table", "idx") is { } noLabel)
            problems.Add(UsageProblems.WithoutMeaning.Here($"--label {label}: {noLabel}"));
        if (noHeader && Meaningless(source, whole, "table") is { } noNames)
            problems.Add(UsageProblems.WithoutMeaning.Here($"--no-header: {noNames}"));
        if (problems.Count > 0) throw new CohortException(problems);
        if (named) overrides.Add(new PlanOverride("data", data!, "--data"));
        else if (source is not null) overrides.Add(PlanOverride.OfText($"data.{source}.{Argument(source)}", data!, "--data"));
        if (label is not null) overrides.Add(PlanOverride.OfText(source == "idx" ? "data.labels" : "data.label", label, "--label"));
        if (noHeader) overrides.Add(new PlanOverride("data.header", "no", "--no-header"));
        return new DataFlags(given, source, overrides);
    }

    // The plan that is built in deals one table out; of a plan file what does not go with members is told.
    private static DataFlags OfMembers(GivenData given, string? label, bool noHeader, bool whole)
    {
        var overrides = new List<PlanOverride>();
        if (whole) overrides.AddRange([new PlanOverride("data", "{ table: {} }", "--data"), new PlanOverride("peers", "{}", "--data")]);
        overrides.Add(PlanOverride.OfMaps("peers.members", given.Members.Select(m => new[] { ("name", m.Name), ("data", m.File) }), "--data"));
        if (label is not null) overrides.Add(PlanOverride.OfText("data.label", label, "--label"));
        if (noHeader) overrides.Add(new PlanOverride("data.header", "no", "--no-header"));
        return new DataFlags(given, "table", overrides);
    }

    /// <summary>The same with what is said of a table's columns, and with a test set of its own.</summary>
    /// <param name="group">The column that says whose row it is, or null.</param>
    /// <param name="drop">Columns to leave out.</param>
    /// <param name="weight">The column that says what a row counts for, or null.</param>
    /// <param name="test">The file of the common test set, or null.</param>
    /// <param name="plan">Whether there is a plan file, which may name a table.</param>
    /// <exception cref="CohortException">They are given where there is no table (COH1304).</exception>
    public DataFlags WithColumns(string? group, IReadOnlyList<string> drop, string? weight, string? test, bool plan)
    {
        if ((group is not null || drop.Count > 0 || weight is not null || test is not null) && Source != "table" && (Given.Any || !plan))
            throw UsageProblems.Contradictory.Exception(
                "--group, --drop, --weight and --test are about a table: give it by --data FILE --label COLUMN");
        var overrides = Overrides.ToList();
        if (group is not null) overrides.Add(PlanOverride.OfText("data.group", group, "--group"));
        if (drop.Count > 0) overrides.Add(PlanOverride.OfTexts("data.drop", drop, "--drop"));
        if (weight is not null) overrides.Add(PlanOverride.OfText("data.weight", weight, "--weight"));
        if (test is not null) overrides.Add(PlanOverride.OfText("data.test", test, "--test"));
        return this with { Overrides = overrides };
    }

    // Why a flag about a file has no meaning with a source; null where it has one.
    private static string? Meaningless(string? source, bool whole, params string[] meant) => source switch
    {
        null => whole ? "there is no file that it could be said of; give --data FILE as well" : null,
        _ when meant.Contains(source) => null,
        "text" => "a text has no columns",
        "idx" => "images have no header row",
        "set" => "a public set brings its own labels and names",
        _ => $"the source {source} brings its own labels and names",
    };

    private static string Suggestion(string data) =>
        NearestName.Suggest(data, [.. DrawnSource.All.Select(s => s.Name), .. NamedSets.All.Select(s => s.Name)], "sets");

    private static string Argument(string source) => source switch { "set" => "name", "idx" => "images", _ => "path" };
}
