using Cohort.Contexts;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class PartTests
{
    private static readonly string[] Parts = ["other", "third", "fourth"];

    [Fact]
    public void Optimizer_AdamsInOneRow_EachHasItsStateAndRate()
    {
        using var cohort = PartTrial.Cohort(new Adam { Rate = 0.5 }, new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line(), new PartOptions { Optimizer = new Adam { Rate = 0.125 } });
                declarations.Part("third", PartTrial.Line(), new PartOptions { Rate = 0.25 });
                declarations.Part("fourth", PartTrial.Line());
            },
            OnJudge = step =>
            {
                foreach (var name in Parts) step.Terms.Add(PartTrial.Pull(step.Part(name), 100));
                step.Terms.Add(PartTrial.Pull(step.Part(Part.Model), 100));
            },
        });
        cohort.SetFirstWeights(0);
        foreach (var name in Parts) cohort.Values(0, $"LambdaMethod.{name}/output.weight")[0] = 0;
        cohort.Advance(1);

        // Adam's first step is its rate, whatever the gradient.
        Assert.Equal(0.5, cohort.FirstWeights()[0], 1e-6);
        Assert.Equal(0.125, cohort.Values(0, PartTrial.Weight)[0], 1e-6);
        Assert.Equal(0.25, cohort.Values(0, "LambdaMethod.third/output.weight")[0], 1e-6);
        Assert.Equal(0.5, cohort.Values(0, "LambdaMethod.fourth/output.weight")[0], 1e-6);
        Assert.NotEqual(0, cohort.Values(0, "adam.mean/output.weight")[0]);
        Assert.NotEqual(0, cohort.Values(0, "LambdaMethod.other/adam.mean/LambdaMethod.other/output.weight")[0]);

        // A rate of a part's own is a segment of the method; the others follow the learner's.
        cohort[0].Rate = 0;
        cohort[0][cohort.Round(2, "LambdaMethod").Segment("third/rate")][0] = 1;
        var (fourth, third) = (cohort.Values(0, "LambdaMethod.fourth/output.weight")[0], cohort.Values(0, "LambdaMethod.third/output.weight")[0]);
        cohort.Advance(2);
        Assert.Equal(fourth, cohort.Values(0, "LambdaMethod.fourth/output.weight")[0]);
        Assert.Equal(third + 1, cohort.Values(0, "LambdaMethod.third/output.weight")[0], 0.01);
    }

    [Fact]
    public void AnswersWith_APart_EvaluatesItAndTrainsTheModel()
    {
        var data = TrialData.Numbers((1, 10), (3, 30));
        var plan = PartTrial.PlanOf(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line(), new PartOptions { Frozen = true });
                declarations.AnswersWith("other");
            },
        });
        using var cohort = new TrialCohort(plan, data);
        cohort.SetFirstWeights(0);
        (cohort.Values(0, "target.mean")[0], cohort.Values(0, "target.scale")[0]) = (0, 1);
        (cohort.Values(0, PartTrial.Weight)[0], cohort.Values(0, "LambdaMethod.other/output.bias")[0]) = (7, 0);
        Assert.Equal([7, 21], cohort.Predict(0, 0, 1));
        Assert.Equal([7, 21], cohort.Round(1).Read(cohort[0], [0, 1], "output"));
        cohort.Advance(1);
        Assert.NotEqual(0, cohort.FirstWeights()[0]);
        Assert.Equal([7, 21], cohort.Predict(0, 0, 1));
    }

    [Fact]
    public void AnswersWith_APartOfOtherExamplesOrOutputs_IsRefused()
    {
        foreach (var network in new[] { new LinearModel().Build([2], 1), new LinearModel().Build([1], 2) })
        {
            Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
            {
                OnDeclare = declarations =>
                {
                    declarations.Part("other", network);
                    declarations.AnswersWith("other");
                },
            }));
        }
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    public void Options_ExchangedAndFrozen_AreKept(bool exchanged, bool frozen, bool equal)
    {
        var plan = PartTrial.PlanOf(new Sgd { Momentum = 0.5, WeightDecay = 0.5 }, new LambdaMethod
        {
            OnDeclare = declarations => declarations.Part("other", PartTrial.Line(), new PartOptions { Exchanged = exchanged, Frozen = frozen }),
            OnJudge = step => step.Terms.Add(PartTrial.Pull(step.Part("other"), 100)),
        }) with { Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }] };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, 0), (1, 1)), [0], [1]);
        (cohort.Values(0, PartTrial.Weight)[0], cohort.Values(1, PartTrial.Weight)[0]) = (1, 2);
        cohort.Advance(1);
        Assert.Equal(equal, cohort.Values(0, PartTrial.Weight)[0] == cohort.Values(1, PartTrial.Weight)[0]);
        Assert.Equal(frozen, cohort.Values(0, PartTrial.Weight)[0] == 1.5f);
    }

    [Fact]
    public void Forward_OtherParametersAndTaps_AreUsed()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line());
                declarations.Segment("seen", [2]);
            },
            OnJudge = step =>
            {
                var other = step.Part("other");
                var x = step.Program.Constant(1).BroadcastTo([1, 1]);
                var doubled = other.Forward(x, other.Parameters.With((_, w) => 2 * w));
                var overwritten = other.Forward(x, before: pass => pass.Overwrite("output", value => value + 1));
                step.Assign("seen", Tensor.Concat(0, doubled.Taps["output"].Reshape([1]), overwritten.Taps["output"].Reshape([1])));
            },
        });
        (cohort.Values(0, PartTrial.Weight)[0], cohort.Values(0, "LambdaMethod.other/output.bias")[0]) = (3, 0);
        cohort.Advance(1);
        Assert.Equal([6, 4], cohort.Values(0, "LambdaMethod.seen").ToArray());
    }

    [Fact]
    public void Names_TakenOrUnknown_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
        {
            OnDeclare = d => d.Part(Part.Model, PartTrial.Line()),
        }));
        Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
        {
            OnDeclare = d =>
            {
                d.Part("other", PartTrial.Line());
                d.Part("other", PartTrial.Line());
            },
        }));
        Assert.Throws<ArgumentException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod
        {
            OnDeclare = d => d.Part("other", PartTrial.Line(), new PartOptions { Rate = 0 }),
        }));
        Assert.Throws<KeyNotFoundException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod { OnDeclare = d => d.AnswersWith("other") }));
        Assert.Throws<KeyNotFoundException>(() => PartTrial.Cohort(new Sgd(), new LambdaMethod { OnJudge = step => step.Part("other") }));
    }
}
