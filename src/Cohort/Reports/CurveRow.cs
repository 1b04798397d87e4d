namespace Cohort.Reports;

/// <summary>One number of a run after one round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Line">The arm.</param>
/// <param name="Learner">The learner's name; empty: the mean over the arm.</param>
/// <param name="Metric">What it is; <c>training_loss</c> and <c>bytes_sent</c> are of the round itself.</param>
/// <param name="Value">The number; NaN where it is not finite.</param>
/// <param name="Worst">Of a mean, the worst learner's; NaN where there is none.</param>
internal readonly record struct CurveRow(int Round, string Line, string Learner, string Metric, double Value, double Worst)
{
    /// <summary>All numbers of a run by rounds: of each arm the mean and the worst learner, then the cohort's learners one by one.</summary>
    public static IEnumerable<CurveRow> Of(Report report)
    {
        foreach (var (arm, points) in report.Curves?.Ordered ?? [])
        {
            foreach (var point in points)
            {
                foreach (var (metric, value) in point.Metrics)
                    yield return new CurveRow(point.Round, arm.Name(), "", metric, value.Mean, value.Worst);
            }
        }

        foreach (var round in report.Rounds)
        {
            yield return new CurveRow(round.Round, "together", "", "bytes_sent", round.BytesSent, double.NaN);
            foreach (var (k, learner) in round.Learners.Index())
            {
                var name = NameOf(report, round, k);
                if (learner.Loss is { } loss) yield return new CurveRow(round.Round, "together", name, "training_loss", loss, double.NaN);
                foreach (var (metric, value) in learner.Metrics)
                    yield return new CurveRow(round.Round, "together", name, metric, value, double.NaN);
            }
        }
    }

    // Where learners are born and retire, the places of a round are not those of the last one.
    private static string NameOf(Report report, RoundReport round, int place)
    {
        var (learner, last) = (round.Learners[place], report.Rounds[^1].Learners);
        return place < last.Count && last[place].Id == learner.Id ? report.NameOf(place) : $"peer{learner.Peer} #{learner.Id}";
    }
}
