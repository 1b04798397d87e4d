using System.Globalization;
using System.Text;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Little stories with questions, 20 tasks of 1,000 to learn from and 1,000 to test on (bAbI, English; CC BY 3.0): the prompt is the story up to the
/// question and the question. Word by word, full stops and question marks words of their own; a list of answers is one answer after the other. Right
/// is the row's own answer; kinds are the answers. Only from the data folder.
/// </summary>
/// <remarks>
/// Weston et al., "Towards AI-complete question answering: a set of prerequisite toy tasks", 2015. A story of task 1 and its answer take up to 71
/// tokens, of task 2 up to 349, of task 3 up to 1,342; <c>long: leave_out</c> leaves out those that the model's context is too short for.
/// </remarks>
[PlanName("babi")]
public sealed record BabiSource : ReadExercises
{
    /// <summary>Which of the 20 tasks: 1 one supporting fact, 2 two, 3 three, 7 counting, 15 deduction, 17 places, 19 finding a way...</summary>
    [PlanArgument]
    [PlanRange(1, 20)]
    public int Task { get; init; } = 1;

    private protected override TokenKind UsualTokens => TokenKind.Words;

    private protected override string SetName => string.Create(CultureInfo.InvariantCulture, $"babi:{Task}");

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override void ReadPart(string path, List<Exercise> exercises, List<Problem> problems, ReadingBudget budget)
    {
        var (story, last) = (new StringBuilder(), 0);
        LineReader.Read(path, problems, budget, line =>
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 1 || !int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || (number != 1 && number != last + 1)) return $"{Excerpt.Quoted(line)} does not begin with 1 or the number after the one before";
            last = number;
            if (number == 1) story.Clear();
            var parts = line[(space + 1)..].Split('\t');
            var sentence = Words(parts[0]);
            if (sentence.Length == 0) return $"{Excerpt.Quoted(line)} has no words";
            if (parts.Length == 1)
            {
                story.Append(sentence).Append(' ');
                return null;
            }

            var answer = Words(parts[1].Replace(',', ' '));
            if (answer.Length == 0) return $"{Excerpt.Quoted(line)} has a question without an answer";
            budget.Take(2L * (story.Length + sentence.Length + answer.Length));
            LineReader.Keep(exercises, story + sentence, answer, answer, budget);
            return null;
        });
        if (problems.Count == 0 && exercises.Count == 0) problems.Add(FormatProblems.EmptyFile.Here("the file has no question", path));
    }

    private static string Words(string text) => string.Join(' ', text.Replace(".", " .", StringComparison.Ordinal)
        .Replace("?", " ?", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
