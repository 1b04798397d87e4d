using System.Text.Json;

namespace Cohort.Tests.Models;

/// <summary>
/// The decoder of Radford et al., "Language models are unsupervised multitask learners", 2019, written down once more in plain loops of doubles, from
/// nothing but a safetensors file: what the library's own pass is compared with. It shares no code with it.
/// </summary>
internal sealed class PlainGpt
{
    private readonly Dictionary<string, (int[] Shape, double[] Values)> tensors = [];
    private readonly JsonElement model;

    public PlainGpt(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var header = JsonDocument.Parse(bytes.AsMemory(8, (int)BitConverter.ToInt64(bytes))).RootElement;
        var start = 8 + (int)BitConverter.ToInt64(bytes);
        foreach (var tensor in header.EnumerateObject().Where(t => t.Name != "__metadata__"))
        {
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            int[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())];
            var from = start + tensor.Value.GetProperty("data_offsets")[0].GetInt32();
            var values = new double[shape.Aggregate(1, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++) values[i] = BitConverter.ToSingle(bytes, from + 4 * i);
            tensors[tensor.Name] = (shape, values);
        }

        var metadata = header.GetProperty("__metadata__");
        model = JsonDocument.Parse(metadata.GetProperty("model").GetString()!).RootElement.GetProperty("gpt");
        var vocabulary = JsonDocument.Parse(metadata.GetProperty("vocabulary").GetString()!).RootElement;
        Vocabulary = [.. vocabulary.EnumerateArray().Select(t => t.GetString()!)];
    }

    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>How likely each character is to follow.</summary>
    public double[] Next(string text)
    {
        var (context, width, heads) = (Whole("context"), Whole("width"), Whole("heads"));
        var rotary = model.GetProperty("positions").GetString() == "rotary";
        int[] known = [.. text.Select(c => Vocabulary.ToList().IndexOf(c.ToString()))];
        int[] tokens = [.. known.Select(t => t < 0 ? Vocabulary.Count - 1 : t).TakeLast(context)];
        var x = new double[tokens.Length][];
        for (var t = 0; t < tokens.Length; t++)
        {
            x[t] = new double[width];
            for (var w = 0; w < width; w++)
            {
                x[t][w] = tensors["embedding.tokens"].Values[tokens[t] * width + w]
                    + (rotary ? 0 : tensors["embedding.positions"].Values[t * width + w]);
            }
        }

        for (var block = 1; block <= Whole("layers"); block++) Block($"block{block}", x, heads, rotary);
        return Softmax(Linear("output", Norm("norm", x[^1])));
    }

    private int Whole(string option) => model.GetProperty(option).GetInt32();

    private void Block(string name, double[][] x, int heads, bool rotary)
    {
        var seen = x.Select(v => Norm($"{name}.norm1", v)).ToArray();
        double[][] Turned(string part, bool turn) =>
            [.. seen.Select((v, t) => turn ? Rotated(Linear($"{name}.attention.{part}", v), t, heads) : Linear($"{name}.attention.{part}", v))];
        var (q, k, v) = (Turned("query", rotary), Turned("key", rotary), Turned("value", false));
        var size = x[0].Length / heads;
        for (var t = 0; t < x.Length; t++)
        {
            var heard = new double[x[0].Length];
            for (var h = 0; h < heads; h++)
            {
                var scores = new double[t + 1];
                for (var s = 0; s <= t; s++)
                {
                    for (var i = h * size; i < (h + 1) * size; i++) scores[s] += q[t][i] * k[s][i];
                    scores[s] /= Math.Sqrt(size);
                }

                var shares = Softmax(scores);
                for (var s = 0; s <= t; s++)
                {
                    for (var i = h * size; i < (h + 1) * size; i++) heard[i] += shares[s] * v[s][i];
                }
            }

            Add(x[t], Linear($"{name}.attention.output", heard));
        }

        foreach (var place in x)
        {
            var hidden = Linear($"{name}.network.in", Norm($"{name}.norm2", place));
            Add(place, Linear($"{name}.network.out", [.. hidden.Select(Gelu)]));
        }
    }

    private static double Gelu(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    private static double[] Rotated(double[] x, int position, int heads)
    {
        var (turned, size) = ((double[])x.Clone(), x.Length / heads);
        for (var at = 0; at < x.Length; at += size)
        {
            for (var i = 0; i < size / 2; i++)
            {
                var (sin, cos) = Math.SinCos(position * Math.Pow(10000, -2.0 * i / size));
                turned[at + i] = x[at + i] * cos - x[at + size / 2 + i] * sin;
                turned[at + size / 2 + i] = x[at + size / 2 + i] * cos + x[at + i] * sin;
            }
        }

        return turned;
    }

    private double[] Linear(string name, double[] x)
    {
        var ((shape, weight), bias) = (tensors[$"{name}.weight"], tensors[$"{name}.bias"].Values);
        Assert.Equal(x.Length, shape[0]);
        var y = (double[])bias.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            for (var o = 0; o < y.Length; o++) y[o] += x[i] * weight[i * y.Length + o];
        }

        return y;
    }

    private double[] Norm(string name, double[] x)
    {
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        var (scale, shift) = (tensors[$"{name}.scale"].Values, tensors[$"{name}.shift"].Values);
        return [.. x.Select((v, i) => (v - mean) / deviation * scale[i] + shift[i])];
    }

    private static double[] Softmax(double[] x)
    {
        var raised = x.Select(v => Math.Exp(v - x.Max())).ToArray();
        return [.. raised.Select(v => v / raised.Sum())];
    }

    private static void Add(double[] to, double[] what)
    {
        for (var i = 0; i < to.Length; i++) to[i] += what[i];
    }
}
