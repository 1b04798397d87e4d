using Cohort.Contexts;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class MinimiseTests
{
    [Fact]
    public void Minimise_OnePart_FollowsItsLossesAndNoOther()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations => declarations.Part("other", PartTrial.Line()),
            OnJudge = step =>
            {
                var other = step.Part("other");
                step.Terms.Add(100 * PartTrial.Pull(other, 50));
                step.Terms.Add(PartTrial.Pull(step.Part(Part.Model), 1));
                step.Minimise(PartTrial.Pull(other, 3), other);
                step.Minimise(PartTrial.Pull(other, 5), other);
            },
        });
        cohort.SetFirstWeights(0);
        cohort.Values(0, PartTrial.Weight)[0] = 1;
        cohort.Advance(1);
        Assert.Equal(2.5f, cohort.Values(0, PartTrial.Weight)[0]); // 1 - 0.25 ((1 - 3) + (1 - 5))
        Assert.Equal(0.25f, cohort.FirstWeights()[0]); // the model follows the terms: 0 - 0.25 (0 - 1)
    }

    [Fact]
    public void Minimise_NobodyNamed_PartsFollowTheUsualLossWithItsTerms()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations => declarations.Part("other", PartTrial.Line()),
            OnJudge = step => step.Terms.Add(PartTrial.Pull(step.Part("other"), 3)),
        });
        cohort.Values(0, PartTrial.Weight)[0] = 1;
        cohort.Advance(1);
        Assert.Equal(1.5f, cohort.Values(0, PartTrial.Weight)[0]);
    }

    [Fact]
    public void Minimise_TheModel_TheRuleGetsThatLossAndTheUsualOneIsReported()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnJudge = step =>
            {
                step.Terms.Add(100 * PartTrial.Pull(step.Part(Part.Model), 50));
                step.Minimise(PartTrial.Pull(step.Part(Part.Model), 3), step.Part(Part.Model));
            },
        });
        cohort.SetFirstWeights(1);
        Assert.Equal(50 * 49 * 49, cohort.Advance(1)[0]);
        Assert.Equal(1.5f, cohort.FirstWeights()[0]);
    }

    [Fact]
    public void Minimise_TheModel_AlignmentIsMeasuredAgainstItsLoss()
    {
        var method = new LambdaMethod
        {
            OnJudge = step => step.Minimise((step.Experience["output"] * step.Experience["output"]).Mean(), step.Part(Part.Model)),
        };
        var plan = new Plan
        {
            Feedback = [method], Evaluate = [new GradientAlignment()], Learner = new() { Model = new Mlp { Hidden = [3] }, Batch = 2 },
        };
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([1f, 2f], 0), ([-1f, 1f], 1)));
        cohort.Advance(1);
        cohort.Observe(1, (_, _) => 0);
        Assert.Equal(1, cohort.Conclude(1)["alignment"][0], 1e-5);
    }

    [Fact]
    public void Minimise_ASegmentOfThePart_FollowsItsLoss()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line());
                declarations.Segment("of_part", [], trainable: true, part: "other");
                declarations.Segment("of_model", [], trainable: true, part: Part.Model);
                declarations.Segment("of_none", [], trainable: true);
            },
            OnJudge = step =>
            {
                var all = step.Value("of_part") + step.Value("of_model") + step.Value("of_none");
                step.Terms.Add(1 * all);
                step.Minimise(2 * all, step.Part(Part.Model));
                step.Minimise(4 * all, step.Part("other"));
            },
        });
        cohort.Advance(1);
        Assert.Equal([-0.25f, -0.5f, -1], [Value("of_none"), Value("of_model"), Value("of_part")]);

        float Value(string name) => cohort.Values(0, $"LambdaMethod.{name}")[0];
    }

    [Fact]
    public void Minimise_BothOfTwoAdversaries_EachGoesItsOwnWay()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.5 }, new LambdaMethod
        {
            OnDeclare = declarations => declarations.Part("other", PartTrial.Line()),
            OnJudge = step =>
            {
                var (model, other) = (step.Part(Part.Model), step.Part("other"));
                var product = model.Parameters[model.Network.Segments[0]].Sum() * other.Parameters[other.Network.Segments[0]].Sum();
                step.Minimise(product, model);
                step.Minimise(-product, other);
            },
        });
        cohort.SetFirstWeights(2);
        cohort.Values(0, PartTrial.Weight)[0] = 4;
        cohort.Advance(1);
        Assert.Equal((0f, 5f), (cohort.FirstWeights()[0], cohort.Values(0, PartTrial.Weight)[0]));
    }

    [Fact]
    public void Minimise_NothingNamedOrNoScalarOrTooLate_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
        {
            OnJudge = step => step.Minimise(step.Program.Constant(1)),
        }));
        Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
        {
            OnJudge = step => step.Minimise(step.Program.Constant(1).BroadcastTo([2]), step.Part(Part.Model)),
        }));
        Assert.Throws<InvalidOperationException>(() => new TrialCohort(
            new Plan { Feedback = [new LateMethod()], Learner = new() { Model = new LinearModel() } }, TrialData.Numbers((0, 0))));
    }
}
