namespace Cohort.Compare.Tests;

public class StreamWorkerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_EachForm_AgreesWithALoopInDoublePrecision(bool callByCall)
    {
        var spec = Row.All.First(r => r.Spec.IsStream).Spec with { CallByCall = callByCall, Rows = 300 };
        using var folder = new WorkFolder(spec);
        using (var worker = new StreamWorker(folder.Path)) Assert.Equal("ok", worker.Answer("check"));
        WriteReference(spec, folder.Path, "reference", spec.Rate);
        WriteReference(spec, folder.Path, "faster", 1.001 * spec.Rate);
        Assert.True(Agreement.Of(folder.Path, "reference").Holds);
        Assert.False(Agreement.Of(folder.Path, "faster").Holds);
    }

    [Fact]
    public void Answer_UnknownQuestion_IsAnError()
    {
        using var folder = new WorkFolder(Row.All.First(r => r.Spec.IsStream).Spec with { Rows = 2 });
        using var worker = new StreamWorker(folder.Path);
        Assert.StartsWith("error", worker.Answer("memory"));
    }

    private static void WriteReference(WorkSpec spec, string folder, string name, double rate)
    {
        var (values, labels) = WorkData.Make(spec);
        var (weights, bias, loss) = (new double[spec.Features], 0.0, 0.0);
        for (var row = 0; row < labels.Length; row++)
        {
            var x = values[(row * spec.Features)..((row + 1) * spec.Features)];
            var logit = bias + x.Zip(weights, (v, w) => v * w).Sum();
            loss += Math.Log(1 + Math.Exp(labels[row] == 1 ? -logit : logit));
            var error = 1 / (1 + Math.Exp(-logit)) - labels[row];
            if (row == 0) Write("gradient", [.. x.Select(v => error * v)], error);
            for (var f = 0; f < weights.Length; f++) weights[f] -= rate * error * x[f];
            bias -= rate * error;
        }

        Write("weights", weights, bias);
        RawFile.Write<float>(Path.Combine(folder, name, "losses.f32"), [(float)(loss / labels.Length)]);

        void Write(string kind, double[] segment, double last)
        {
            RawFile.Write<float>(Path.Combine(folder, name, kind, "0.f32"), [.. segment.Select(v => (float)v)]);
            RawFile.Write<float>(Path.Combine(folder, name, kind, "1.f32"), [(float)last]);
        }
    }
}
