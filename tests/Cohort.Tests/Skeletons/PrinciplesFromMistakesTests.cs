using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class PrinciplesFromMistakesTests
{
    // Adds wrongly by one, unless told to count from zero; needs to be told apart for sums of 5 and more.
    private static string Reply(string prompt)
    {
        if (prompt.StartsWith("Condense", StringComparison.Ordinal)) return string.Join('\n', prompt.Split('\n').Skip(1).Distinct());
        var sum = prompt.Split("Question: ")[1].Split('\n')[0].Split('+').Sum(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture));
        var kind = sum >= 5 ? "large" : "small";
        if (prompt.Contains("State a general", StringComparison.Ordinal)) return $"count {kind} sums from zero";
        return $"{(prompt.Contains($"Principle: count {kind}", StringComparison.Ordinal) ? sum : sum + 1)}";
    }

    [Fact]
    public void LearnersWithoutWeights_LearnFromMistakes_AndFromEachOthersPrinciples()
    {
        using var chat = new ScriptedChat(Reply);
        var plan = new Plan
        {
            Learner = new() { Model = new NoModel() },
            Memory = [new PrinciplesFromMistakes(chat)],
            Exchange = [new ExchangeOptions { Method = new SharedPrinciples() }],
        };
        var data = TrialData.Classes(12, ([1f, 1f], 2), ([2f, 1f], 3), ([4f, 5f], 9), ([3f, 4f], 7));
        using var arm = new TrialCohort(plan, data, [0, 1], [2, 3]); // one meets small sums only, the other large ones
        Assert.Equal(0, arm.Network.Size);

        var before = Answers(arm, 0);
        arm.Advance(1);
        Assert.Equal([3, 4, 10, 8], before);
        Assert.Equal([2, 3, 9, 7], Answers(arm, 0));
        Assert.Equal(["count small sums from zero", "count large sums from zero"], Principles(0));
        Assert.Equal(["count large sums from zero", "count small sums from zero"], Principles(1));
        Assert.Equal(2 * 26, arm.Bytes); // one principle each way, in UTF-8
        Assert.Equal(4 + 2 * (2 + 2 + 1) + 4, chat.Calls); // questions; for each learner answers, mistakes, condensing; questions

        IEnumerable<string> Principles(int learner) =>
            arm[learner].ListsOf(nameof(PrinciplesFromMistakes)).Texts(PrinciplesFromMistakes.Principles);
    }

    [Fact]
    public void NoModelAndNobodyWhoAnswers_IsRefused()
    {
        var plan = new Plan { Learner = new() { Model = new NoModel() } };
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f], 0)));
        Assert.Contains("none", Assert.Throws<Cohort.Problems.CohortException>(() => Answers(arm, 0)).Message, StringComparison.Ordinal);
    }

    private static int[] Answers(TrialCohort arm, int learner)
    {
        var outputs = arm.Predict(learner, [.. Enumerable.Range(0, arm.Setup.Train.Rows)]);
        return [.. outputs.Chunk(arm.Setup.Outputs).Select(o => Array.IndexOf(o, o.Max()))];
    }
}
