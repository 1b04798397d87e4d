using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Tests.Contexts;

namespace Cohort.Tests.Hooks;

public class ReparameterizeTests
{
    // One row, x = 1 and y = 0, in its own units.
    private static TrialCohort Cohort(double rate, params IFeedback[] methods)
    {
        var cohort = new TrialCohort(TrialPlan.Linear(rate, 4) with { Feedback = methods }, TrialData.Numbers((1, 0)));
        (cohort.Values(0, "target.mean")[0], cohort.Values(0, "target.scale")[0]) = (0, 1);
        cohort.SetFirstWeights(3);
        return cohort;
    }

    [Fact]
    public void Effective_Several_ComposeInThePlansOrder()
    {
        using var first = Cohort(0.25, new AffineMethod { Shift = 1 }, new AffineMethod { Scale = 2 });
        Assert.Equal([8], first.Predict(0, 0));
        using var second = Cohort(0.25, new AffineMethod { Scale = 2 }, new AffineMethod { Shift = 1 });
        Assert.Equal([7], second.Predict(0, 0));
    }

    [Fact]
    public void Effective_InTraining_GradientsFlowToTheWeightAndTheFactor()
    {
        using var cohort = Cohort(0.25, new AffineMethod { Scale = 2, Shift = 1 });
        Assert.Equal(0.5 * 7 * 7, cohort.Advance(1)[0]);
        Assert.Equal(3 - 0.25f * 2 * 7, cohort.FirstWeights()[0]);
        Assert.Equal(1 - 0.25f * 7, cohort.Values(0, "AffineMethod.shift")[0]);
    }

    [Fact]
    public void Effective_OfAnAttempt_TakesTheFactorsThatItIsGiven()
    {
        using var cohort = Cohort(0.25, new AffineMethod { Shift = 1, Looks = true });
        cohort.Advance(1);
        Assert.Equal(5, cohort.Values(0, "AffineMethod.seen")[0]); // 3 + 2 * 1
    }

    [Fact]
    public void Effective_WhereAPartAnswers_LeavesThePartAlone()
    {
        var answering = new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", declarations.Network);
                declarations.AnswersWith("other");
            },
        };
        using var cohort = Cohort(0.25, new AffineMethod { Shift = 1 }, answering);
        (cohort.Values(0, "LambdaMethod.other/output.weight")[0], cohort.Values(0, "LambdaMethod.other/output.bias")[0]) = (5, 0);
        Assert.Equal([5], cohort.Predict(0, 0));
    }

    [Fact]
    public void Effective_OfOtherShape_IsToldByName()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Cohort(0.25, new ShapelessMethod()));
        Assert.Equal("ShapelessMethod replaces the parameters, but gives none of the shape of 'output.weight [1, 1]'", thrown.Message);
    }

    [Fact]
    public void Mask_OfAWeight_IsFeltInPredictionAndByTheGradient()
    {
        using var cohort = Cohort(0.25, new MaskMethod());
        cohort.Values(0, "output.bias")[0] = 2;
        Assert.Equal([5], cohort.Predict(0, 0));
        cohort.Values(0, "MaskMethod.mask/output.weight")[0] = 0;
        Assert.Equal([2], cohort.Predict(0, 0));
        cohort.Advance(1);
        Assert.Equal((3f, 1.5f), (cohort.FirstWeights()[0], cohort.Values(0, "output.bias")[0]));
    }

    [Fact]
    public void Continue_AText_UsesTheEffectiveParameters()
    {
        using var seeing = Reader();
        Assert.NotEqual(Continued(seeing, "0"), Continued(seeing, "1"));

        // Where all tokens have the same vector, it does not matter what was said before.
        using var blind = Reader(new AffineMethod { Scale = 0 });
        Assert.Equal(Continued(blind, "0"), Continued(blind, "1"));
    }

    [Fact]
    public void Continue_AText_UsesThePartThatAnswers()
    {
        using var cohort = Reader(new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", declarations.Network);
                declarations.AnswersWith("other");
            },
        });
        cohort.Values(0, "LambdaMethod.other/output.bias")[2] = 100;
        Assert.Equal("22222", Continued(cohort, "01"));
    }

    private static TrialCohort Reader(params IFeedback[] methods) => new(
        new Plan
        {
            Feedback = methods,
            Learner = new() { Model = new Gpt { Layers = 1, Width = 16, Heads = 2, Context = 6, Positions = Positions.Rotary } },
        },
        Dataset.Sequences("text", 6, [0, 1, 2, 3, 0, 1, 2], ["0", "1", "2", Vocabulary.Unknown]));

    private static string Continued(TrialCohort cohort, string prompt) =>
        new TrainedLearner(cohort[0], cohort.Arm.Groups[0], cohort.Setup, null!).Continue(prompt, 5, new SamplerOptions { Temperature = 0 });
}
