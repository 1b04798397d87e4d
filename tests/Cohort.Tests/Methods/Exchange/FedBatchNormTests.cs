using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class FedBatchNormTests
{
    [Fact]
    public void Advance_ScalesAndShifts_StayWithEachPeer()
    {
        var plan = TrialPlan.Linear(0, 1, new FedBatchNorm());
        plan = plan with { Learner = plan.Learner with { Model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 } } };
        using var cohort = new TrialCohort(plan, TrialData.Windows(2, 3, 0, 1, 2, 1, 2, 0), [0], [1]);
        foreach (var segment in cohort.Network.Segments)
        {
            for (var k = 0; k < 2; k++) cohort.Learners[k][segment].Fill(2 * k);
        }

        cohort.Advance(1);
        string[] norms = [.. cohort.Network.Segments.Select(s => s.Name).Where(name => name.Contains("norm", StringComparison.Ordinal))];
        Assert.Equal(6, norms.Length); // two in the block, one before the output, each a scale and a shift
        foreach (var segment in cohort.Network.Segments)
        {
            float[] expected = norms.Contains(segment.Name) ? [0, 2] : [1, 1];
            Assert.Equal(expected, (float[])[cohort.Learners[0][segment][0], cohort.Learners[1][segment][0]]);
        }
    }

    [Fact]
    public void Check_NetworkWithoutNormalisation_IsRefused()
    {
        var error = Assert.Throws<CohortException>(() =>
            new TrialCohort(TrialPlan.Linear(0, 1, new FedBatchNorm()), TrialData.Numbers((0, 1), (0, 1)), [0], [1]).Dispose());
        Assert.Contains("take fedavg", error.Message, StringComparison.Ordinal);
    }
}
