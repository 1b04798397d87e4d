using System.Globalization;

namespace Cohort.Reports;

/// <summary>Which round the cohort's learners are of, where the plan stops early.</summary>
internal static class KeptRound
{
    /// <summary>A sentence; null where they are those of the last round because nothing else was asked for.</summary>
    public static string? Describe(Report report)
    {
        if (report.Final?.Together.KeptRounds is not [var round, ..]) return null;
        var last = report.Rounds[^1].Round;
        return round == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The learners of round {last} are kept: none was the best on validation rows.")
            : string.Create(CultureInfo.InvariantCulture,
                $"The cohort's learners are those of round {round} of {last}, the best on the peers' validation rows.");
    }
}
