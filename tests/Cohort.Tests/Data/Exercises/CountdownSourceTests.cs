using Cohort.Data;

namespace Cohort.Tests.Data.Exercises;

public sealed class CountdownSourceTests
{
    [Theory]
    [InlineData("(7*3)", 1)]
    [InlineData("3*7", 1)]
    [InlineData("7/(1/3)", 0)] // no 1
    [InlineData("12+7+3-1", 0)]
    [InlineData("12/(12/21)", 0)]
    [InlineData("7*3*12/12", 0)] // 12 twice
    [InlineData("12+7+3", 0)]
    [InlineData("(12+7)+3", 0)]
    [InlineData("21", 0)]
    [InlineData("7*", 0)]
    [InlineData("(7*3", 0)]
    [InlineData("7*3)", 0)]
    [InlineData("7 *3", 0)]
    [InlineData("", 0)]
    [InlineData("7/(3-3)", 0)]
    [InlineData("-7*3", 0)]
    public void Score_Expression_IsEvaluated(string answer, double score) => Assert.Equal(score, Score("3 7 12=21:", "(7*3)", answer));

    [Theory]
    [InlineData("3/(2/8)", 1)] // by a fraction on the way
    [InlineData("8-2*(3-2)", 0)]
    [InlineData("(8*3)/2", 1)]
    [InlineData("8/2*3", 1)]
    public void Score_Fractions_AreExact(string answer, double score) => Assert.Equal(score, Score("2 3 8=12:", "8/2*3", answer));

    [Fact]
    public void Score_ManyBrackets_AreRefused() => Assert.Equal(0, Score("3 7 12=21:", "(7*3)", new string('(', 100_000)));

    [Fact]
    public void Load_Answers_UseEachNumberOnceAtMost()
    {
        var data = new CountdownSource { Rows = 100, Numbers = 4, Largest = 20 }.Load(new DataRequest(2) { Window = 60 }).Train;
        for (var row = 0; row < data.Rows; row++)
        {
            var prompt = data.Tokenizer!.Decode(AnswerTask.PromptOf(data, row));
            var left = prompt.Split('=')[0].Split(' ').ToList();
            var answer = data.Tokenizer.Decode(data.Answers!.AnswerOf(data, row));
            foreach (var number in answer.Split(['(', ')', '+', '-', '*', '/'], StringSplitOptions.RemoveEmptyEntries))
                Assert.True(left.Remove(number), $"{prompt} {answer}");
        }
    }

    private static double Score(string prompt, string known, string given)
    {
        var data = new ExerciseLayout(ExerciseLayout.Characters("0123456789+-*/()=: "), 60, ["k"], new ExpressionChecker())
            .Rows("one", [new(prompt, known, "k")]);
        return data.Answers!.Checker.Score(data, 0, data.Tokenizer!.Encode(given));
    }
}
