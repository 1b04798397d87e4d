namespace Cohort.Data;

/// <summary>Right is the row's own answer, token by token, and nothing else.</summary>
public sealed class ExactAnswer : IAnswerChecker
{
    /// <inheritdoc/>
    public double Score(Dataset data, int row, ReadOnlySpan<int> answer) =>
        data.Answers is { } task && answer.SequenceEqual(task.AnswerOf(data, row)) ? 1 : 0;
}
