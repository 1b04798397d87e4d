namespace Cohort.Reports;

/// <summary>How the arms developed over the rounds. An arm that was not run or not followed is null and left out.</summary>
/// <param name="Together">The cohort, in round order.</param>
/// <param name="Alone">Each peer by itself.</param>
/// <param name="Pooled">All rows in one place.</param>
public sealed record Curves(IReadOnlyList<CurvePoint> Together, IReadOnlyList<CurvePoint>? Alone = null, IReadOnlyList<CurvePoint>? Pooled = null)
{
    /// <summary>The arms that were followed, by the names they have in the report, in the order they are written.</summary>
    public IEnumerable<(string Name, IReadOnlyList<CurvePoint> Points)> Arms
    {
        get
        {
            if (Alone is not null) yield return ("alone", Alone);
            yield return ("together", Together);
            if (Pooled is not null) yield return ("pooled", Pooled);
        }
    }
}
