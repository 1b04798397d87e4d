using Cohort.Files;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>The report that a run has left in its folder.</summary>
internal static class FinishedRun
{
    /// <summary>Whether a folder holds a run that is finished: the HTML report is the last thing that it writes.</summary>
    public static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, "report.json")) && File.Exists(Path.Combine(folder, "report.html"));

    /// <summary>Reads a report.</summary>
    /// <param name="file">The file <c>report.json</c>.</param>
    /// <exception cref="CohortException">It is not there, or is something else (COH3079).</exception>
    public static Report Read(string file)
    {
        if (!File.Exists(file)) throw CheckpointProblems.NoReport.Exception("there is no report: the folder holds no run that has ended", file);
        try
        {
            return ReportReader.Read(Text(file));
        }
        catch (FormatException e)
        {
            throw CheckpointProblems.NoReport.Exception(e.Message, file);
        }
    }

    /// <summary>The text of a report, in whatever form.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="CohortException">It cannot be read (COH3079).</exception>
    public static string Text(string file)
    {
        try
        {
            return GivenFile.ReadText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointProblems.NoReport.Exception(e.Message, file);
        }
    }
}
