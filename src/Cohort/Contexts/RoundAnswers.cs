using Cohort.Data;

namespace Cohort.Contexts;

/// <summary>The prompts of the training rows between steps, and how good answers to them are.</summary>
public sealed class RoundAnswers
{
    private readonly Dataset data;
    private readonly AnswerTask task;

    /// <exception cref="InvalidOperationException">The data has no prompts with answers.</exception>
    internal RoundAnswers(Dataset data) =>
        (this.data, task) = (data, data.Answers ?? throw new InvalidOperationException("the data has no prompts with answers"));

    /// <summary>The token that ends an answer; generating stops there.</summary>
    public int End => task.End;

    /// <summary>The token that fills what is left of a row.</summary>
    public int Pad => task.Pad;

    /// <summary>The words of feedback that can stand before an answer; null: the data has none.</summary>
    public FeedbackWords? Feedback => task.Feedback;

    /// <summary>The tokens of a training row's prompt.</summary>
    public ReadOnlySpan<int> PromptOf(int row) => AnswerTask.PromptOf(data, row);

    /// <summary>
    /// How good an answer to a training row's prompt is, as the data's checker has it: 0 wrong to 1 right; one that does not end is wrong.
    /// </summary>
    /// <param name="row">The row that was asked.</param>
    /// <param name="answer">What was generated with <see cref="End"/> to stop at.</param>
    public double ScoreOf(int row, Completion answer) => answer.Stopped ? task.Checker.Score(data, row, answer.Answer) : 0;
}
