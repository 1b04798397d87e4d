using Cohort.Contexts;
using Cohort.Data;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class EveryTests
{
    [Fact]
    public void Every_ThirdStep_UpdatesNothingInBetween()
    {
        var method = new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line());
                declarations.Every(3, "other");
            },
            OnJudge = step => step.Terms.Add(PartTrial.Pull(step.Part("other"), 100) + PartTrial.Pull(step.Part(Part.Model), 100)),
        };
        using var cohort = PartTrial.Cohort(new Adam { Rate = 0.5 }, method);
        cohort.Values(0, PartTrial.Weight)[0] = 0;
        string[] own = [PartTrial.Weight, "LambdaMethod.other/adam.total1", "LambdaMethod.other/adam.mean/LambdaMethod.other/output.weight"];
        for (var round = 1; round <= 6; round++)
        {
            var before = own.Select(name => cohort.Values(0, name)[0]).ToArray();
            var model = cohort.FirstWeights()[0];
            cohort.Advance(round);
            var after = own.Select(name => cohort.Values(0, name)[0]).ToArray();
            Assert.NotEqual(model, cohort.FirstWeights()[0]);
            for (var i = 0; i < own.Length; i++) Assert.Equal(round % 3 == 0, before[i] != after[i]);
        }

        Assert.Equal(1, cohort.Values(0, PartTrial.Weight)[0], 0.01); // two of Adam's first steps
    }

    [Fact]
    public void Every_TheModel_WaitsAndThePartDoesNot()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", PartTrial.Line());
                declarations.Every(2, Part.Model);
            },
            OnJudge = step => step.Terms.Add(PartTrial.Pull(step.Part("other"), 100) + PartTrial.Pull(step.Part(Part.Model), 100)),
        });
        cohort.SetFirstWeights(0);
        cohort.Values(0, PartTrial.Weight)[0] = 0;
        cohort.Advance(1);
        Assert.Equal((0f, 25f), (cohort.FirstWeights()[0], cohort.Values(0, PartTrial.Weight)[0]));
        cohort.Advance(2);
        Assert.Equal(25, cohort.FirstWeights()[0]);
    }

    [Fact]
    public void Every_StepsThatChangeNothing_DoNotCount()
    {
        using var cohort = PartTrial.Cohort(new Sgd { Rate = 0.25 }, new LambdaMethod
        {
            OnDeclare = declarations => declarations.Every(2, Part.Model),
            OnJudge = step =>
            {
                step.Terms.Add(PartTrial.Pull(step.Part(Part.Model), 100));
                step.OnlyIf(step.Input("proceeds", [], (round, _, value) => value[0] = round.Round == 2 ? 0 : 1));
            },
        });
        cohort.SetFirstWeights(0);
        cohort.Advance(1);
        cohort.Advance(2);
        Assert.Equal(0, cohort.FirstWeights()[0]);
        cohort.Advance(3);
        Assert.Equal(25, cohort.FirstWeights()[0]);
    }

    [Fact]
    public void Every_ResumedAfterEachRound_IsTheSame()
    {
        Plan Plan() => PartTrial.PlanOf(new Adam(), new LambdaMethod
        {
            OnDeclare = declarations =>
            {
                declarations.Part("other", declarations.Network, new PartOptions { Optimizer = new Adam() });
                declarations.Every(3, "other");
                declarations.AnswersWith("other");
            },
            OnJudge = step => step.Terms.Add(step.WeightedMean(step.UsualLoss(step.Part("other").Forward(step.Experience["input"]).Taps["output"]))),
        }) with
        {
            Data = new() { Source = new GlyphSource { Rows = 40, TestRows = 10 } }, Peers = new() { Count = 2 }, Budget = new() { Rounds = 4 },
        };
        Assert.Null(Trial.ByHand(Plan()).DifferenceFrom(Trial.Resumed(Plan)));
    }
}
