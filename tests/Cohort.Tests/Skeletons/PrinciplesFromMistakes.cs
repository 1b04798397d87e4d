using System.Globalization;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Microsoft.Extensions.AI;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// LEAP (Zhang et al., ICML 2024, arXiv:2402.05403) over a chat model: a learner without weights answers its few examples, states a
/// principle for each mistake, condenses them, and is shown them with every later question. What it knows is a list of texts.
/// </summary>
public sealed class PrinciplesFromMistakes(IChatClient chat) : IMemory, IAttempt, IAnswer
{
    /// <summary>The list that holds a learner's principles.</summary>
    public const string Principles = "principles";

    public async ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
    {
        var (known, mistakes) = (round.Lists(learner).Texts(Principles), new List<string>());
        foreach (var id in learner.Rows.ToArray())
        {
            var question = Question(round.ValuesOf(id));
            var answer = await Ask(known, question, cancellation);
            if (answer == Text(round.LabelOf(id))) continue;
            var mistake = $"Question: {question}\nWrong answer: {answer}\nRight answer: {round.LabelOf(id)}";
            mistakes.Add(await Say($"{mistake}\nState a general principle.", cancellation));
        }

        if (mistakes.Count == 0) return () => { };
        var condensed = await Say($"Condense into as few as possible, one a line:\n{string.Join('\n', mistakes)}", cancellation);
        return () =>
        {
            known.AddRange(condensed.Split('\n').Except(known));
            round.Journal("learnt", condensed);
        };
    }

    public async ValueTask<float[]> AnswerAsync(AnswerContext questions, CancellationToken cancellation)
    {
        var logits = new float[questions.Count * questions.Outputs];
        for (var i = 0; i < questions.Count; i++)
        {
            var answer = await Ask(questions.Lists.Texts(Principles), Question(questions[i].Span), cancellation);
            if (int.TryParse(answer, CultureInfo.InvariantCulture, out var chosen) && chosen >= 0 && chosen < questions.Outputs)
                logits[i * questions.Outputs + chosen] = 1;
        }

        return logits;
    }

    private static string Question(ReadOnlySpan<float> values) => string.Join(" + ", values.ToArray().Select(v => Text((int)v)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<string> Ask(IEnumerable<string> principles, string question, CancellationToken cancellation) =>
        Say($"{string.Join('\n', principles.Select(p => $"Principle: {p}"))}\nQuestion: {question}", cancellation);

    private async Task<string> Say(string prompt, CancellationToken cancellation) =>
        (await chat.GetResponseAsync(prompt, cancellationToken: cancellation)).Text;
}
