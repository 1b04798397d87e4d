using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class ReLoop2Tests
{
    private static TrialCohort Arm(params Cohort.Roles.IMemory[] memory)
    {
        var plan = new Plan { Memory = memory, Learner = new() { Model = new Mlp { Hidden = [4], Activation = Nonlinearity.Tanh } } };
        return new TrialCohort(plan, TrialData.Classes(2, ([3f, 0f], 0), ([0f, 3f], 1), ([-3f, 0f], 0)));
    }

    [Fact]
    public void EmptyMemory_LeavesTheBitsOfThePrediction()
    {
        using var wrapped = Arm(new ReLoop2());
        using var plain = Arm();
        Assert.Equal(plain.Predict(0, [0, 1, 2]), wrapped.Predict(0, [0, 1, 2]));
    }

    [Fact]
    public void RememberedErrors_AreTakenBack_InFullWhereTheExampleIsTheSame()
    {
        var method = new ReLoop2 { Compensation = 0.5f, Sharpness = 1000 };
        using var arm = Arm(method);
        var before = Probabilities(arm);
        method.Remember(arm.Round(1, "ReLoop2"), arm[0]);
        var after = Probabilities(arm);
        int[] labels = [0, 1, 0];
        for (var i = 0; i < 3; i++) Assert.Equal((before[2 * i + labels[i]] + 1) / 2, after[2 * i + labels[i]], 1e-4); // half of the way to 1
    }

    [Fact]
    public void Training_DoesNotSeeTheMemory()
    {
        using var wrapped = Arm(new ReLoop2());
        using var plain = Arm();
        for (var round = 1; round <= 3; round++)
        {
            wrapped.Advance(round);
            plain.Advance(round);
        }

        Assert.Equal(plain.Values(0, "hidden1.weight").ToArray(), wrapped.Values(0, "hidden1.weight").ToArray());
    }

    private static double[] Probabilities(TrialCohort arm)
    {
        var logits = arm.Predict(0, [0, 1, 2]);
        return [.. logits.Select((l, i) => Math.Exp(l) / (Math.Exp(logits[i / 2 * 2]) + Math.Exp(logits[i / 2 * 2 + 1])))];
    }
}
