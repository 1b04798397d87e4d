using Cohort.Metrics;

namespace Cohort.Loops;

/// <summary>Numbers, one for each learner or peer; NaN until measured.</summary>
internal sealed class Scores
{
    private readonly OrderedDictionary<Metric, double[]> values = [];

    public Scores(IEnumerable<Metric> metrics, int learners)
    {
        foreach (var metric in metrics)
        {
            values[metric] = new double[learners];
            values[metric].AsSpan().Fill(double.NaN);
        }
    }

    public IEnumerable<(Metric Metric, double[] Values)> All => values.Select(v => (v.Key, v.Value));

    public double[] this[Metric metric] => values[metric];
}
