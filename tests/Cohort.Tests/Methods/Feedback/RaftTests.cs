using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class RaftTests
{
    [Fact]
    public void Attempt_EveryRound_KeepsTheBestAnswerOfEachPromptAndNothingWorthless()
    {
        using var cohort = AnswerTrial.Of(new Raft { Prompts = 40, Samples = 32 });
        cohort.Advance(1);
        var learner = cohort[0];
        var task = AnswerTrial.Data;
        Assert.InRange(learner.Experience.Count, 1, 39); // drawn at random, some prompts are answered rightly by one of many
        foreach (var id in learner.Experience.Ids)
        {
            var tokens = learner.Experience.Integers(id, "tokens").ToArray();
            var prompt = learner.Experience.Integers(id, "prompt")[0];
            var row = Enumerable.Range(0, task.Rows).First(r => task["tokens"].Integers(r)[..prompt].SequenceEqual(tokens.AsSpan(..prompt)));
            var end = Array.IndexOf(tokens, task.Answers!.End);
            Assert.Equal(1, task.Answers.Checker.Score(task, row, tokens.AsSpan(prompt..end)));
            var mask = learner.Experience.Numbers(id, "mask").ToArray();
            Assert.Equal([.. Enumerable.Range(0, mask.Length).Select(t => t >= prompt - 1 && t < end ? 1f : 0)], mask);
        }

        var recorded = cohort.Recorded();
        Assert.Equal(learner.Experience.Count / 40.0, recorded["kept"][0], 1e-12);
        Assert.InRange(recorded["reward"][0], 0.001, recorded["kept"][0]);
    }

    [Fact]
    public void Choose_FromItsRoundOn_ShowsKeptAnswersAsOftenAsThePlanShowsRows()
    {
        using var cohort = AnswerTrial.Of(new Raft { From = 2, Prompts = 40, Samples = 32 });
        cohort.Advance(1);
        Assert.Equal(0, cohort[0].Experience.Count);
        var before = cohort.Examples;
        cohort.Advance(2);
        Assert.Equal(2 * before, cohort.Examples);
        Assert.NotEqual(0, cohort[0].Experience.Count);
    }

    [Fact]
    public void Choose_NothingGoodEnough_Idles()
    {
        using var cohort = AnswerTrial.Of(new Raft { Prompts = 4, Samples = 2, Above = 1 });
        cohort.Advance(1);
        Assert.Equal((0, 0), (cohort[0].Experience.Count, cohort[0].Steps));
    }

    [Fact]
    public void Check_DataWithoutPrompts_IsRefused()
    {
        var plan = new Plan { Feedback = [new Raft()], Learner = new() { Model = new LinearModel() } };
        var thrown = Assert.Throws<Cohort.Problems.CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1))));
        Assert.Contains("it learns from answers to prompts, and this data has none", thrown.Message, StringComparison.Ordinal);
    }
}
