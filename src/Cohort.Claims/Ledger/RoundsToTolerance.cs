using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Claims;

/// <summary>
/// How many rounds it takes until the norm of the common gradient, which the exchange ef21 records, is 3% of what it was in the first round, and
/// by how many powers of ten it is smaller in the last; where it never is, one round more than there were.
/// </summary>
internal sealed class RoundsToTolerance : IClaimProbe
{
    private const double Tolerance = 0.03;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Measure(Plan plan, Func<Report> run)
    {
        var norms = run().Curves![ArmKind.Together]!.Where(point => point.Metrics.ContainsKey("gradient_norm"))
            .Select(point => (point.Round, Norm: point.Metrics["gradient_norm"].Mean)).ToArray();
        var met = norms.Where(point => point.Norm <= Tolerance * norms[0].Norm).Select(point => point.Round);
        return new Dictionary<string, double>
        {
            ["rounds"] = met.DefaultIfEmpty(norms[^1].Round + 1).First(),
            ["decades"] = PortableMath.Log(norms[0].Norm / norms[^1].Norm) / PortableMath.Log(10),
        };
    }
}
