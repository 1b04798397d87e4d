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
    public const string Principles = "leap.principles";

    public async ValueTask AttemptAsync(RoundContext round, CancellationToken cancellation)
    {
        foreach (var learner in round.Attending)
        {
            var lowLevel = new List<string>();
            foreach (var id in learner.Own.ToArray())
            {
                var question = Question(round.ValuesOf(id));
                var answer = await Ask(learner, question, cancellation);
                if (answer == Text(round.LabelOf(id))) continue;
                lowLevel.Add(await Say($"Question: {question}\nWrong answer: {answer}\nRight answer: {round.LabelOf(id)}\nState a general principle.", cancellation));
            }

            if (lowLevel.Count == 0) continue;
            var condensed = await Say($"Condense into as few as possible, one a line:\n{string.Join('\n', lowLevel)}", cancellation);
            learner.State.Texts(Principles).AddRange(condensed.Split('\n').Except(learner.State.Texts(Principles)));
            round.Journal("learnt", condensed);
        }
    }

    public async ValueTask<float[]> AnswerAsync(LearnerView learner, ReadOnlyMemory<float> example, int outputs, CancellationToken cancellation)
    {
        var logits = new float[outputs];
        var answer = await Ask(learner, Question(example.Span), cancellation);
        if (int.TryParse(answer, CultureInfo.InvariantCulture, out var chosen) && chosen >= 0 && chosen < outputs) logits[chosen] = 1;
        return logits;
    }

    private static string Question(ReadOnlySpan<float> values) => string.Join(" + ", values.ToArray().Select(v => Text((int)v)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<string> Ask(LearnerView learner, string question, CancellationToken cancellation) =>
        Say($"{string.Join('\n', learner.State.Texts(Principles).Select(p => $"Principle: {p}"))}\nQuestion: {question}", cancellation);

    private async Task<string> Say(string prompt, CancellationToken cancellation) => (await chat.GetResponseAsync(prompt, cancellationToken: cancellation)).Text;
}
