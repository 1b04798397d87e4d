using System.Globalization;
using System.Text;
using Cohort.Data;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// The file <c>curves.csv</c> of a run folder: how every number developed, a line for each round, arm or learner, and metric. A number that is not
/// finite is an empty cell.
/// </summary>
internal static class CurvesFile
{
    /// <summary>Its name.</summary>
    public const string Name = "curves.csv";

    /// <summary>Writes the file.</summary>
    public static void Write(Stream stream, Report report)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        text.Write("round,line,learner,metric,value,worst\n");
        foreach (var row in CurveRow.Of(report))
        {
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"{row.Round},{row.Line},{CsvText.Cell(row.Learner)},{CsvText.Cell(row.Metric)},{Cell(row.Value)},{Cell(row.Worst)}\n"));
        }
    }

    private static string Cell(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
