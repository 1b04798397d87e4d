using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class RelationalReplayTests
{
    private static TrialCohort Arm(IMemory method)
    {
        var plan = new Plan { Memory = [method], Learner = new() { Model = new LinearModel(), Batch = 2 } };
        var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f], 0)));
        arm.Values(0, "output.weight").Clear();
        arm.Values(0, "output.bias").Clear();
        return arm;
    }

    // One example x = 1 of class 0, twice. At zero weights p = 1/2, its gradient is (-1/2, 1/2) for weight and bias; the look-ahead by
    // 0.1 gives p' = sigmoid(0.2), gradient (p'-1, 1-p'). The product of the two is 2 (1-p'); the weight's slope in the offset is 1/2.
    [Fact]
    public void MetaStep_IsTheOneWorkedOutByHand()
    {
        using var arm = Arm(new RelationalReplay());
        arm.Advance(1);
        var step = 0.1 / 2 * (1 - 1 / (1 + Math.Exp(-0.2)));
        var offset = arm.Values(0, "RelationalReplay.offset");
        Assert.Equal(step, offset[0], 1e-8);
        Assert.Equal(step, offset[1], 1e-8);
        Assert.Equal(step * Math.Log(2), arm.Values(0, "RelationalReplay.slope")[0], 1e-8); // the loss is ln 2
    }

    [Fact]
    public void NoMetaStep_IsPlainReplayBitByBit()
    {
        using var frozen = Arm(new RelationalReplay { Rate = 0 });
        using var plain = Arm(new PlainReplay());
        frozen.Advance(1);
        plain.Advance(1);
        Assert.Equal(plain.Values(0, "output.weight").ToArray(), frozen.Values(0, "output.weight").ToArray());
        Assert.NotEqual(0, plain.Values(0, "output.weight")[0]);
    }

    private sealed class PlainReplay : IMemory, IChoose
    {
        public void Choose(RoundContext round, LearnerView learner, List<int> order) => new RelationalReplay().Choose(round, learner, order);
    }
}
