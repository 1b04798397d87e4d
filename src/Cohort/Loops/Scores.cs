namespace Cohort.Loops;

/// <summary>Numbers by name, one for each learner or peer; NaN until measured.</summary>
internal sealed class Scores
{
    private readonly Dictionary<string, double[]> values = new(StringComparer.Ordinal);

    public Scores(IEnumerable<string> names, int learners)
    {
        foreach (var name in names)
        {
            values[name] = new double[learners];
            values[name].AsSpan().Fill(double.NaN);
        }
    }

    public IEnumerable<KeyValuePair<string, double[]>> All => values;

    public double[] this[string name] => values[name];
}
