namespace Cohort.Data;

/// <summary>A checker that reads texts: prompt, the row's own answer and what was answered.</summary>
internal abstract class TextChecker : IAnswerChecker
{
    /// <inheritdoc/>
    public double Score(Dataset data, int row, ReadOnlySpan<int> answer)
    {
        if (data.Answers is not { } task) return 0;
        foreach (var token in answer)
            if (task.IsMark(token)) return 0;
        var tokenizer = data.Tokenizer ?? new Vocabulary(data.Classes);
        return Score(tokenizer.Decode(task.QuestionOf(data, row)), tokenizer.Decode(task.AnswerOf(data, row)), tokenizer.Decode(answer));
    }

    /// <summary>How good an answer is, 0 to 1.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="known">The answer that the row has.</param>
    /// <param name="given">What was answered.</param>
    protected abstract double Score(string prompt, string known, string given);
}
