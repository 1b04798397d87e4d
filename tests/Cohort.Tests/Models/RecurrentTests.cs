using Cohort.Models;
using Cohort.Problems;
using Cohort.Tensors;
using Cohort.Tests.Models.Sampling;

namespace Cohort.Tests.Models;

public sealed class RecurrentTests
{
    private const int Length = 5, Inputs = 3, Width = 4;

    public static TheoryData<string> Kinds => ["gru", "lstm"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_Vectors_EqualsPlainLoops(string kind)
    {
        RecurrentCell cell = kind == "gru" ? new GruCell("a", Inputs, Width) : new LstmCell("a", Inputs, Width);
        var layer = new Recurrence("r", [cell], 0, Width, Length);
        using var run = new ForwardRun(layer.Segments);
        var bias = run["a.input.bias"];
        for (var i = 0; i < bias.Length; i++) bias[i] = 0.1f * i - 0.5f;
        var x = Enumerable.Range(0, Length * Inputs).Select(i => (float)Math.Sin(i * 1.7)).ToArray();
        var expected = kind == "gru" ? PlainGru(run, x) : PlainLstm(run, x);
        var actual = run.Of(layer, [1, Length, Inputs], x);
        for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_LaterTokenChanged_ChangesNothingBefore(string kind)
    {
        var network = ModelOf(kind, 8, 2).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        int[] tokens = [0, 1, 2, 3, 4, 0];
        var before = run.Of(network, tokens);
        for (var changed = 1; changed < 6; changed++)
        {
            int[] other = [.. tokens];
            other[changed] = (tokens[changed] + 1) % 5;
            var after = run.Of(network, other);
            Assert.Equal(before[..(changed * 5)], after[..(changed * 5)]);
            Assert.NotEqual(before[(changed * 5)..((changed + 1) * 5)], after[(changed * 5)..((changed + 1) * 5)]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_OfEveryWeight_MatchDifferences(string kind)
    {
        NetworkSlopes.Check(ModelOf(kind, 3, 2).Build([4], 4), 2, 4);
        NetworkSlopes.Check(ModelOf(kind, 3, 1).Build([4, 2], 2), 2, 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LogitsOf_TokenByToken_HaveTheBitsOfTheWholePass(string kind)
    {
        var network = ModelOf(kind, 8, 2).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        using var team = new WorkerTeam(2);
        using var decoder = new Decoder(team, DecoderTests.Pass(network, 2), run.Bank, 0, 3);
        int[][] texts = [[0, 1, 2, 3, 4, 0], [4, 4, 1], [2, 0, 3, 1]];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var t = 0; t < 6; t++)
            {
                var reading = texts.Index().Where(text => t < text.Item.Length).ToArray();
                foreach (var (s, text) in reading) decoder.Next(s, text[t]);
                decoder.Read();
                foreach (var (s, text) in reading) Assert.Equal(run.Of(network, text[..(t + 1)])[(t * 5)..], decoder.LogitsOf(s).ToArray());
            }

            for (var s = 0; s < 3; s++) decoder.Clear(s); // and once more, with what is kept of those before
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Taps_ShowEachLayer_AndCanBeChanged(string kind)
    {
        var network = ModelOf(kind, 8, 2).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        int[] tokens = [0, 1, 2, 3, 4, 0];
        foreach (var tap in new[] { "embedding", "layer1", "layer2", "recurrence" }) Assert.Equal(48, run.Of(network, tokens, tap).Length);
        Assert.Equal(run.Of(network, tokens), run.Of(network, tokens, change: pass => pass.Overwrite("layer1", x => 1 * x)));
        Assert.NotEqual(run.Of(network, tokens), run.Of(network, tokens, change: pass => pass.Ablate("layer1", 2)));
    }

    // What a program holds grows with the positions, not with their square.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_TwiceThePositions_TakeTwiceTheProgram(string kind)
    {
        (long Operations, long Numbers) SizeOf(int length)
        {
            var network = ModelOf(kind, 8, 2).Build([length], 5);
            var program = new StepProgram();
            var parameters = Parameters.Of(program, network.Segments);
            var loss = network.Forward(new Forwarding(parameters), program.IntegerInput("x", [4, length])).LogSoftmax().Mean();
            foreach (var (s, g) in network.Segments.Zip(loss.Gradients(parameters.Tensors))) program.Assign(s, program.Parameter(s) - g);
            return (program.Tensors.Count, program.Tensors.Sum(t => t.Shape.LongSize));
        }

        var (half, whole) = (SizeOf(32), SizeOf(64));
        Assert.InRange(whole.Operations, half.Operations, 2.1 * half.Operations);
        Assert.InRange(whole.Numbers, half.Numbers, 2.1 * half.Numbers);
        Assert.True(whole.Operations < 64 * 2 * 64, $"{whole.Operations} operations");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Build_ImagesOrLongerSequences_AreRefused(string kind)
    {
        Assert.Throws<CohortException>(() => ModelOf(kind, 8, 1).Build([7], 5));
        Assert.Throws<CohortException>(() => ModelOf(kind, 8, 1).Build([4, 4, 1], 5));
    }

    // Cho et al., 2014, equations 5 to 8.
    private static double[] PlainGru(ForwardRun of, float[] given)
    {
        var (h, all) = (new double[Width], new List<double>());
        for (var t = 0; t < Length; t++)
        {
            var (at, before) = (t, h);
            double Given(int column) => of["a.input.bias"][column]
                + Product(of, "a.input.weight", column, 3 * Width, i => given[at * Inputs + i], Inputs);
            double Gate(int column) => Sigmoid(Given(column) + Product(of, "a.gates.weight", column, 2 * Width, i => before[i], Width));
            var reset = Enumerable.Range(0, Width).Select(Gate).ToArray();
            var update = Enumerable.Range(Width, Width).Select(Gate).ToArray();
            h = [.. Enumerable.Range(0, Width).Select(j => update[j] * before[j] + (1 - update[j])
                * Math.Tanh(Given(2 * Width + j) + Product(of, "a.candidate.weight", j, Width, i => reset[i] * before[i], Width)))];
            all.AddRange(h);
        }

        return [.. all];
    }

    // Gers et al., 2000, without peepholes, with 1 added to the forget gate.
    private static double[] PlainLstm(ForwardRun of, float[] given)
    {
        var (h, c, all) = (new double[Width], new double[Width], new List<double>());
        for (var t = 0; t < Length; t++)
        {
            var (at, before, kept) = (t, h, c);
            double Sum(int column) => of["a.input.bias"][column]
                + Product(of, "a.input.weight", column, 4 * Width, i => given[at * Inputs + i], Inputs)
                + Product(of, "a.hidden.weight", column, 4 * Width, i => before[i], Width);
            c = [.. Enumerable.Range(0, Width).Select(j =>
                Sigmoid(Sum(Width + j) + 1) * kept[j] + Sigmoid(Sum(j)) * Math.Tanh(Sum(3 * Width + j)))];
            h = [.. Enumerable.Range(0, Width).Select(j => Sigmoid(Sum(2 * Width + j)) * Math.Tanh(c[j]))];
            all.AddRange(h);
        }

        return [.. all];
    }

    private static double Product(ForwardRun of, string segment, int column, int columns, Func<int, double> vector, int length) =>
        Enumerable.Range(0, length).Sum(i => vector(i) * of[segment][i * columns + column]);

    private static RecurrentModel ModelOf(string kind, int width, int layers) => kind == "gru"
        ? new Gru { Width = width, Layers = layers, Context = Math.Max(6, 64 * (width / 8) * (layers - 1)) }
        : new Lstm { Width = width, Layers = layers, Context = Math.Max(6, 64 * (width / 8) * (layers - 1)) };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
