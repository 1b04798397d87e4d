using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class DeclarationsTests
{
    [Fact]
    public void TrainableState_WalksDownTheGradient_AndIsMirroredByMethodsBefore()
    {
        var plan = new Plan
        {
            Memory = [new Copies(), new Parabola()],
            Learner = new() { Model = new LinearModel(), Optimizer = new Sgd { Rate = 0.25 } },
        };
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f], 0)));
        Assert.True(arm.Arm.Groups[0].Row.Contains(new Segment("Copies.copy/Parabola.at", [])));
        arm.Advance(1);
        Assert.Equal(1.5f, arm.Values(0, "Parabola.at")[0]); // from 1, slope (at - 3) = -2: 1 + 0.25 * 2
    }

    [Fact]
    public void SharedAndTrainable_IsRefused()
    {
        var declarations = new Declarations(new MethodName("m"), new DeclaredRow(new LinearModel().Build([1], 2)));
        Assert.Throws<ArgumentException>(() => declarations.Segment("s", [], shared: true, trainable: true));
    }

    private sealed class Copies : IMemory, IDeclare
    {
        public void Declare(Declarations declarations) => declarations.Mirror("copy");
    }

    private sealed class Parabola : IMemory, IDeclare, IJudge
    {
        public void Declare(Declarations declarations) => declarations.Segment("at", [], Initializer.Ones, trainable: true);

        public void Judge(StepContext step) => step.Terms.Add(0.5f * ((step.Value("at") - 3f) * (step.Value("at") - 3f)));
    }
}
