using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

public sealed class GptTests
{
    public static Gpt Tiny(Positions positions) => new() { Layers = 2, Width = 8, Heads = 2, Context = 6, Positions = positions };

    [Theory]
    [InlineData(Positions.Learned)]
    [InlineData(Positions.Rotary)]
    public void Forward_LaterTokenChanged_ChangesNothingBefore(Positions positions)
    {
        var network = Tiny(positions).Build([6], 5);
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
    [InlineData(Positions.Learned)]
    [InlineData(Positions.Rotary)]
    public void Gradients_OfEveryWeight_MatchDifferences(Positions positions)
    {
        var network = new Gpt { Layers = 1, Width = 4, Heads = 2, Context = 3, Positions = positions }.Build([3], 4);
        var program = new StepProgram();
        var parameters = Parameters.Of(program, network.Segments);
        var logits = network.Forward(new Forwarding(parameters), program.IntegerInput("tokens", [2, 3]));
        var loss = logits.Reshape([6, 4]).CrossEntropy(program.IntegerInput("labels", [6])).Mean();
        program.Return("loss", loss);
        foreach (var (segment, gradient) in network.Segments.Zip(loss.Gradients(parameters.Tensors))) program.Return(segment.Name, gradient);
        using var bank = new Bank(new RowLayout(network.Segments), 1);
        using var team = new WorkerTeam(1);
        using var tokens = new NativeBuffer<int>(6);
        using var labels = new NativeBuffer<int>(6);
        for (var i = 0; i < 6; i++) (tokens[i], labels[i]) = (i * 5 % 4, i * 7 % 3);
        var random = new RandomStream(2, "weights");
        foreach (var segment in network.Segments) segment.Initializer.Fill(bank[0, segment], ref random);
        foreach (var segment in network.Segments)
        {
            // Away from the start, where most gradients are near zero.
            foreach (ref var value in bank[0, segment]) value += 0.5f * (float)random.NextGaussian();
        }

        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        runner.Bind("tokens", _ => new Binding(tokens));
        runner.Bind("labels", _ => new Binding(labels));
        runner.Run(0, _ => 1);
        var gradients = network.Segments.ToDictionary(s => s.Name, s => runner.Result(s.Name, 0).ToArray());
        foreach (var segment in network.Segments)
        {
            for (var i = 0; i < segment.Shape.Size; i++)
            {
                var gradient = gradients[segment.Name][i];
                var slope = (LossWith(segment, i, 0.01f) - LossWith(segment, i, -0.01f)) / 0.02;
                var near = Math.Abs(slope - gradient) < 4e-4 * (1 + Math.Abs(slope));
                Assert.True(near, $"{segment.Name}[{i}]: {gradient}, by differences {slope}");
            }
        }

        double LossWith(Segment segment, int i, float step)
        {
            var was = bank[0, segment][i];
            bank[0, segment][i] = was + step;
            runner.Run(0, _ => 1);
            bank[0, segment][i] = was;
            return runner.Result("loss", 0)[0];
        }
    }

    [Fact]
    public void Build_TapsAreThereByName()
    {
        var network = Tiny(Positions.Learned).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        foreach (var tap in new[] { "embedding", "block1.attention", "block1.network", "block1", "block2.attention", "block2", "norm" })
            Assert.Equal(6 * 8, run.Of(network, [0, 1, 2, 3, 4, 0], tap).Length);
        Assert.Equal(6 * 5, run.Of(network, [0, 1, 2, 3, 4, 0], "output").Length);
    }

    [Fact]
    public void Validate_WidthThatHeadsDoNotDivide_SaysSo()
    {
        Assert.Single(new Gpt { Width = 10, Heads = 4 }.Validate());
        Assert.Single(new Gpt { Width = 12, Heads = 4, Positions = Positions.Rotary }.Validate());
        Assert.Throws<CohortException>(() => Plan.Parse("learner: { model: { gpt: { width: 10, heads: 4 } } }", "plan"));
    }

    [Fact]
    public void Build_ImagesOrLongerWindows_AreRefused()
    {
        Assert.Throws<CohortException>(() => Tiny(Positions.Learned).Build([7], 5));
        Assert.Throws<CohortException>(() => Tiny(Positions.Learned).Build([4, 4, 1], 5));
    }
}
