using Cohort.Models;
using Cohort.Options;
using Cohort.Tensors;

namespace OwnMethod;

/// <summary>Fully connected layers, each half as wide as the one before.</summary>
[PlanName("funnel")]
public sealed class Funnel : IModel
{
    /// <summary>The width of the first hidden layer.</summary>
    [PlanArgument]
    [PlanRange(2, 65536)]
    public int Width { get; init; } = 64;

    /// <summary>How many hidden layers.</summary>
    [PlanRange(1, 16)]
    public int Depth { get; init; } = 2;

    /// <inheritdoc/>
    public Network Build(Shape example, int outputs)
    {
        var layers = new List<Layer> { new Flatten("flatten") };
        var (width, next) = (example.Size, Width);
        for (var i = 1; i <= Depth; i++)
        {
            layers.Add(new Linear($"hidden{i}", width, next));
            layers.Add(new Activation($"activation{i}", Nonlinearity.Relu));
            (width, next) = (next, Math.Max(2, next / 2));
        }

        layers.Add(new Linear("output", width, outputs));
        return new Network(layers, example, outputs);
    }
}
