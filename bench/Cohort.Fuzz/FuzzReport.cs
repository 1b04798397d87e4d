using System.Globalization;

namespace Cohort.Fuzz;

/// <summary>What came of a run, for people.</summary>
internal static class FuzzReport
{
    /// <summary>A line for each target and one for all, then each defect.</summary>
    /// <param name="results">The results.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="output">Is written to.</param>
    public static void Write(IReadOnlyList<TargetResult> results, FuzzSettings settings, TextWriter output)
    {
        output.WriteLine($"{"target",-12} {"inputs",10} {"accepted",10} {"refused",10} {"defects",8} {"slowest s",10} {"most MB",8}");
        foreach (var result in results) output.WriteLine(Line(result));
        var all = new TargetResult("all");
        foreach (var result in results) all.Add(result with { }); // defects of several targets may have one name; here they are counted only
        output.WriteLine(Line(all));
        foreach (var defect in results.SelectMany(result => result.Defects.Values)) Write(defect, settings, output);
        var defects = results.Sum(result => result.Defects.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Inputs} inputs, seed {settings.Seed}: {defects} kinds of defects"));
    }

    /// <summary>Writes the smallest input of each defect into a folder, and beside it what it did.</summary>
    public static void Save(IEnumerable<Defect> defects, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var defect in defects)
        {
            File.WriteAllBytes(Path.Combine(folder, defect.FileName), defect.Input);
            File.WriteAllText(Path.Combine(folder, defect.FileName + ".txt"), $"{defect.Target}: {defect.What}\n{defect.Details}\n");
        }
    }

    private static string Line(TargetResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.Target,-12} {result.Inputs,10} {result.Accepted,10} {result.Refused,10} {result.Failed,8} {result.Slowest,10:0.000}"
        + $" {result.MostMemory / 1e6,8:0.0}");

    private static void Write(Defect defect, FuzzSettings settings, TextWriter output)
    {
        output.WriteLine($"defect: {defect.Target}: {defect.What}");
        output.WriteLine($"  {defect.Count} inputs, the smallest of {defect.Input.Length} bytes (seed {settings.Seed}, input {defect.Number})");
        foreach (var line in defect.Details.Split('\n').Take(8)) output.WriteLine($"  | {line.TrimEnd()}");
        output.WriteLine(settings.Save is null ? "  --save DIR keeps the input"
            : $"  --replay {Path.Combine(settings.Save, defect.FileName)} --target {defect.Target}");
    }
}
