using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// The way out where no report has the number that a claim is about, or where the experiment is no run at all: a class named in the claim's
/// <c>probe</c>. Its numbers stand beside those of the report.
/// </summary>
internal interface IClaimProbe
{
    /// <summary>Measures an arm on one seed.</summary>
    /// <param name="plan">The arm's plan, with its seed.</param>
    /// <param name="run">Runs the plan; not called where the experiment is no run.</param>
    /// <returns>Numbers by name.</returns>
    IReadOnlyDictionary<string, double> Measure(Plan plan, Func<Report> run);
}
