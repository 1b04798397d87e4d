namespace Cohort.Reports;

/// <summary>The style sheet of the HTML report, which carries it inside: <c>report.css</c>.</summary>
internal static class ReportStyle
{
    private static readonly Lazy<string> Sheet = new(Read);

    internal static string Css => Sheet.Value;

    private static string Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("no style sheet is built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
