namespace Cohort.Data;

/// <summary>Stands in a run folder's form for a checker that came with a source of the caller's own: it judges nothing.</summary>
internal sealed class ForeignChecker(string name) : IAnswerChecker
{
    public double Score(Dataset data, int row, ReadOnlySpan<int> answer) =>
        throw new NotSupportedException($"answers are judged by {name}, which came with the data: judge the rows of its source");
}
