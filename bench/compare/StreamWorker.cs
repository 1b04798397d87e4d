using Cohort.Streams;

namespace Cohort.Compare;

/// <summary>Cohort's side of learning one example at a time: each unit of work is a pass over the same rows in the same order.</summary>
internal sealed class StreamWorker : IDisposable
{
    private readonly string folder;
    private readonly WorkSpec spec;
    private readonly float[] values;
    private readonly int[] labels;
    private readonly OnlineClassifier learner;
    private long right;

    public StreamWorker(string folder)
    {
        this.folder = folder;
        spec = WorkSpec.Read(folder);
        (values, labels) = (RawFile.Read<float>(Path.Combine(folder, WorkData.Values)), RawFile.Read<int>(Path.Combine(folder, WorkData.Labels)));
        learner = Fresh((float)spec.Rate);
    }

    public void Serve() => new WorkerLoop(Run, Answer).Serve(Console.In, Console.Out);

    public void Dispose() => learner.Dispose();

    private OnlineClassifier Fresh(float rate) => new(1, spec.Features, spec.Classes, rate);

    private ReadOnlySpan<float> Row(int row) => values.AsSpan(row * spec.Features, spec.Features);

    private void Run(int units)
    {
        for (var i = 0; i < units; i++) Pass(learner);
    }

    private void Pass(OnlineClassifier classifier)
    {
        if (!spec.CallByCall)
        {
            right += classifier.Learn(0, values, labels).Correct;
            return;
        }

        for (var row = 0; row < labels.Length; row++)
        {
            var x = Row(row);
            if (classifier.Predict(0, x) == labels[row]) right++;
            classifier.Update(0, x, labels[row]);
        }
    }

    internal string Answer(string question) => question == "check" ? Check() : $"error unknown question {question}";

    /// <summary>Writes the gradient of the first example, the mean loss of the predictions of a pass, and the weights after it.</summary>
    private string Check()
    {
        using var one = Fresh(rate: 1);
        one.Update(0, Row(0), labels[0]);
        Write("cohort/gradient", one, -1); // from zero weights, at a rate of 1

        using var judged = Fresh((float)spec.Rate);
        var (loss, logit) = (0.0, new float[1]);
        for (var row = 0; row < labels.Length; row++)
        {
            judged.Logits(0, Row(row), logit);
            loss += Math.Log(1 + Math.Exp(labels[row] == 1 ? -logit[0] : logit[0]));
            judged.Update(0, Row(row), labels[row]);
        }

        RawFile.Write<float>(Path.Combine(folder, "cohort/losses.f32"), [(float)(loss / labels.Length)]);
        using var whole = Fresh((float)spec.Rate);
        Pass(whole);
        Write("cohort/weights", whole, 1);
        return "ok";
    }

    private void Write(string name, OnlineClassifier classifier, float factor)
    {
        RawFile.Write<float>(Path.Combine(folder, name, "0.f32"), [.. classifier.Weights(0).ToArray().Select(w => factor * w)]);
        RawFile.Write<float>(Path.Combine(folder, name, "1.f32"), [.. classifier.Biases(0).ToArray().Select(b => factor * b)]);
    }
}
