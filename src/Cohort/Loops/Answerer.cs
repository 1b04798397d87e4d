using Cohort.Contexts;
using Cohort.Hooks;

namespace Cohort.Loops;

/// <summary>Predicts by asking a method that answers in place of the network, example after example: the edge, which may wait.</summary>
internal sealed class Answerer(IAnswer method, ExampleBuffers examples, int outputs) : IPredictor
{
    /// <inheritdoc/>
    public void Predict(IReadOnlyList<(LearnerView Learner, int[] Rows)> items, Action<int, ReadOnlySpan<float>> sink)
    {
        for (var item = 0; item < items.Count; item++)
        {
            var (learner, rows) = items[item];
            if (rows.Length == 0) continue;
            var answers = new float[rows.Length * outputs];
            for (var i = 0; i < rows.Length; i++)
            {
                var answer = method.AnswerAsync(learner, examples[rows[i]].ToArray(), outputs, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                if (answer.Length != outputs) throw new InvalidOperationException($"{method.GetType().Name} gave {answer.Length} outputs where {outputs} are wanted");
                answer.CopyTo(answers, i * outputs);
            }

            sink(item, answers);
        }
    }
}
