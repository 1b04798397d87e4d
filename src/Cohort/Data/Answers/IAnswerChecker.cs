namespace Cohort.Data;

/// <summary>
/// How good an answer to a row's prompt is. It has no state: what it needs of the row stands in the row, so that it judges any choice of rows.
/// </summary>
public interface IAnswerChecker
{
    /// <summary>How good an answer is: 0 wrong to 1 right; parts of an answer may count between them.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="row">Which of them was asked.</param>
    /// <param name="answer">What was answered, token by token, without the end token. Anything can stand there.</param>
    double Score(Dataset data, int row, ReadOnlySpan<int> answer);
}
