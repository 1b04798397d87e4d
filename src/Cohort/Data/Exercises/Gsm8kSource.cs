using System.Text.Json;
using System.Text.RegularExpressions;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Sums of primary school in words, with worked steps: 7,473 to learn from and 1,319 to test on (GSM8K; MIT). Character by character. Right is the
/// right number behind the last <c>#### </c>, whatever the steps before it. Kinds are the numbers of steps. Only from the data folder.
/// </summary>
/// <remarks>Cobbe et al., "Training verifiers to solve math word problems", 2021.</remarks>
[PlanName("gsm8k")]
public sealed partial record Gsm8kSource : ReadExercises
{
    private const int MostSteps = 8;

    /// <summary>Whether answers show their steps before the result.</summary>
    [PlanArgument]
    public bool Steps { get; init; } = true;

    /// <summary>Whether steps keep their calculations in double brackets: <c>&lt;&lt;48/2=24&gt;&gt;</c>.</summary>
    public bool Calculations { get; init; }

    private protected override TokenKind UsualTokens => TokenKind.Characters;

    private protected override string SetName => "gsm8k";

    private protected override IAnswerChecker Checker => new FinalNumberChecker();

    private protected override void ReadPart(string path, List<Exercise> exercises, List<Problem> problems, ReadingBudget budget) =>
        LineReader.Read(path, problems, budget, line =>
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var (question, answer) = (Text(document, "question"), Text(document, "answer"));
                if (question is null || answer is null) return $"{Excerpt.Quoted(line)} has no question, or no answer";
                var steps = answer.Split('\n').Length - 1;
                if (!FinalNumberChecker.HasNumber(answer)) return $"{Excerpt.Quoted(line)} has no number behind ####";
                budget.Take(2L * (question.Length + answer.Length));
                LineReader.Keep(exercises, question + "\n", Shown(answer), steps < MostSteps ? $"{steps} steps" : "more steps", budget);
                return null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return $"{Excerpt.Quoted(line)} is no JSON with texts"; // half of a surrogate pair is no text
            }
        });

    private string Shown(string answer) => !Steps ? answer[answer.LastIndexOf(FinalNumberChecker.Mark, StringComparison.Ordinal)..]
        : Calculations ? answer : InBrackets().Replace(answer, "");

    private static string? Text(JsonDocument document, string key) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    [GeneratedRegex("<<[^<>]*>>", RegexOptions.NonBacktracking)]
    private static partial Regex InBrackets();
}
