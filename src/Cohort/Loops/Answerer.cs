using Cohort.Contexts;
using Cohort.Hooks;

namespace Cohort.Loops;

/// <summary>Predicts by asking a method that answers in place of the network: all learners at the same time, their answers taken in order.</summary>
internal sealed class Answerer(IAnswer method, MethodName name, ExampleBuffers examples, int outputs) : IPredictor
{
    /// <inheritdoc/>
    public async ValueTask PredictAsync(
        IReadOnlyList<(LearnerView Learner, int[] Rows)> items, Action<int, ReadOnlySpan<float>> sink, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(items.Select(item => AskAsync(item.Learner, item.Rows, cancellation))).WaitAsync(cancellation);
        for (var item = 0; item < items.Count; item++)
        {
            if (items[item].Rows.Length > 0) sink(item, answers[item]);
        }
    }

    private float[] ValuesOf(LearnerView learner, int example) =>
        example < examples.Rows ? examples.ValuesOf(example).ToArray() : learner.Experience.ValuesOf(example);

    private async Task<float[]> AskAsync(LearnerView learner, int[] rows, CancellationToken cancellation)
    {
        if (rows.Length == 0) return [];
        ReadOnlyMemory<float>[] questions = [.. rows.Select(row => (ReadOnlyMemory<float>)ValuesOf(learner, row))];
        var answers = await method.AnswerAsync(new AnswerContext(name, learner, questions, outputs), cancellation);
        return answers.Length == rows.Length * outputs ? answers
            : throw new InvalidOperationException(
                $"{name} gave {answers.Length} outputs for {rows.Length} examples, where {outputs} for each are wanted");
    }
}
