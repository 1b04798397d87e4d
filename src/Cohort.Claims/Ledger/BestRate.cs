using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Claims;

/// <summary>
/// Of groups of learners that differ in nothing but the step size of Adam: the best accuracy, at which rate it is (as a power of two), and whether
/// that rate is the lowest or the highest of all (1 if so), where the best may lie beyond.
/// </summary>
internal sealed class BestRate : IClaimProbe
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Measure(Plan plan, Func<Report> run)
    {
        var groups = run().Final!.Together.Groups;
        (double Rate, double Accuracy)[] tried =
        [
            .. plan.Learner.Groups.Select(g => (((Adam)g.Optimizer!).Rate, groups[g.Name]["accuracy"].Mean)).OrderBy(t => t.Rate),
        ];
        var best = tried.MaxBy(t => t.Accuracy);
        var edge = best == tried[0] || best == tried[^1];
        return new Dictionary<string, double>
        {
            ["best"] = best.Accuracy, ["log2_rate"] = PortableMath.Log(best.Rate) / PortableMath.Log(2), ["edge"] = edge ? 1 : 0,
        };
    }
}
