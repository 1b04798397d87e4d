using Cohort.Data;

namespace Cohort.Tests.Data.Exercises;

public sealed class ArithmeticSourceTests
{
    [Fact]
    public void Load_AnyRow_IsRight()
    {
        foreach (var (prompt, answer) in Rows(new() { Digits = 3 }))
        {
            var sign = prompt.Contains('+', StringComparison.Ordinal) ? '+' : '-';
            int[] numbers = [.. prompt.TrimEnd('=').Split(sign).Select(n => int.Parse(n, null))];
            Assert.Equal(sign == '+' ? numbers[0] + numbers[1] : numbers[0] - numbers[1], int.Parse(answer, null));
            Assert.All(numbers, n => Assert.InRange(n, 0, 999));
        }
    }

    [Fact]
    public void Load_Steps_AreRightEach()
    {
        foreach (var (prompt, answer) in Rows(new() { Digits = 3, Steps = true }))
        {
            foreach (var step in answer.Split(';')[..^1])
            {
                var (left, right) = (step.Split('=')[0], step.Split('=')[1]);
                var sign = left.Contains('+', StringComparison.Ordinal) ? 1 : -1;
                int[] numbers = [.. left.Split('+', '-').Select(n => int.Parse(n, null))];
                Assert.Equal(numbers[0] + sign * numbers[1] + sign * numbers[2], int.Parse(right, null));
            }

            Assert.Equal(Rows(new() { Digits = 3 }).First(r => r.Prompt == prompt).Answer, answer.Split(';')[^1]);
        }
    }

    [Fact]
    public void Score_WrongStepsRightResult_IsRight()
    {
        var data = new ArithmeticSource { Rows = 1, Steps = true }.Load(new DataRequest(1) { Window = 60 }).Train;
        var (task, known) = (data.Answers!, data.Tokenizer!.Decode(data.Answers!.AnswerOf(data, 0)));
        Assert.Equal(1, task.Checker.Score(data, 0, data.Tokenizer.Encode("0+0+0=1;" + known.Split(';')[^1])));
        Assert.Equal(0, task.Checker.Score(data, 0, data.Tokenizer.Encode(known + "0")));
    }

    private static (string Prompt, string Answer)[] Rows(ArithmeticSource source)
    {
        var data = (source with { Rows = 300 }).Load(new DataRequest(1) { Window = 60 }).Train;
        return [.. Enumerable.Range(0, 300).Select(row =>
            (data.Tokenizer!.Decode(AnswerTask.PromptOf(data, row)), data.Tokenizer.Decode(data.Answers!.AnswerOf(data, row))))];
    }
}
