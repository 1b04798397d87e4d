namespace Cohort.Reports;

/// <summary>The arms of the comparison, all under one budget. An arm that was not run is null and left out.</summary>
/// <param name="Together">The cohort.</param>
/// <param name="Alone">Each peer by itself.</param>
/// <param name="Pooled">All rows in one place: the bound nobody may reach in practice.</param>
/// <param name="Adapted"><paramref name="Together"/> after one more pass over each peer's own rows.</param>
/// <param name="AloneExtra"><paramref name="Alone"/> after the same extra pass, the fair comparison for <paramref name="Adapted"/>.</param>
public sealed record FinalResult(ArmResult Together, ArmResult? Alone = null, ArmResult? Pooled = null, ArmResult? Adapted = null, ArmResult? AloneExtra = null)
{
    /// <summary>The arms that were run, by the names they have in the report, in the order they are written.</summary>
    public IEnumerable<(string Name, ArmResult Arm)> Arms
    {
        get
        {
            if (Alone is not null) yield return ("alone", Alone);
            yield return ("together", Together);
            if (Pooled is not null) yield return ("pooled", Pooled);
            if (Adapted is not null) yield return ("adapted", Adapted);
            if (AloneExtra is not null) yield return ("aloneExtra", AloneExtra);
        }
    }
}
