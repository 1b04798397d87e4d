using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

/// <summary>Compares the gradient of every weight of a network with differences of its loss, on random weights and inputs.</summary>
internal static class NetworkSlopes
{
    /// <param name="network">The network; its outputs are logits of each position or example.</param>
    /// <param name="batch">Examples, B.</param>
    /// <param name="bound">Tokens that it reads are below it; 0 where it reads numbers.</param>
    public static void Check(Network network, int batch, int bound)
    {
        var program = new StepProgram();
        var parameters = Parameters.Of(program, network.Segments);
        Shape shape = Shape.Of([batch, .. network.Example]);
        var output = network.Forward(new Forwarding(parameters), bound > 0 ? program.IntegerInput("x", shape) : program.Input("x", shape));
        var (rows, width) = (output.Shape.Size / network.Outputs, network.Outputs);
        var loss = (output.Reshape([rows, width]).LogSoftmax() * program.Input("weights", [rows, width])).Mean()
            + (output * output).Mean() * 0.1f;
        program.Return("loss", loss);
        foreach (var (segment, gradient) in network.Segments.Zip(loss.Gradients(parameters.Tensors))) program.Return(segment.Name, gradient);
        var random = new RandomStream(2, "weights");
        using var bank = new Bank(new RowLayout(network.Segments), 1);
        using var team = new WorkerTeam(1);
        using var tokens = new NativeBuffer<int>(shape.Size);
        using var numbers = new NativeBuffer<float>(shape.Size);
        using var weights = new NativeBuffer<float>(rows * width);
        for (var i = 0; i < shape.Size; i++) (tokens[i], numbers[i]) = (bound > 0 ? i * 5 % bound : 0, (float)random.NextGaussian());
        for (var i = 0; i < rows * width; i++) weights[i] = (float)random.NextGaussian();
        foreach (var segment in network.Segments)
        {
            // Away from the start, where most gradients are near zero.
            segment.Initializer.Fill(bank[0, segment], ref random);
            foreach (ref var value in bank[0, segment]) value += 0.5f * (float)random.NextGaussian();
        }

        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        runner.Bind("x", _ => bound > 0 ? new Binding(tokens) : new Binding(numbers));
        runner.Bind("weights", _ => new Binding(weights));
        runner.Run(0, _ => 1);
        var gradients = network.Segments.ToDictionary(s => s.Name, s => runner.Result(s.Name, 0).ToArray());
        foreach (var segment in network.Segments)
        {
            for (var i = 0; i < segment.Shape.Size; i++)
            {
                var gradient = gradients[segment.Name][i];
                var slope = (LossWith(segment, i, 0.01f) - LossWith(segment, i, -0.01f)) / 0.02;
                Assert.True(Math.Abs(slope - gradient) < 6e-4 * (1 + Math.Abs(slope)), $"{segment.Name}[{i}]: {gradient}, by differences {slope}");
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
}
