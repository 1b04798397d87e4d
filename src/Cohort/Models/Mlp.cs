using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A multilayer perceptron: fully connected layers with a nonlinearity between them.</summary>
[PlanName("mlp")]
public sealed class Mlp : IModel
{
    /// <summary>The widths of the hidden layers, first to last; empty gives a linear model.</summary>
    [PlanArgument]
    [PlanRange(1, 65536)]
    public IReadOnlyList<int> Hidden { get; init; } = [64];

    /// <summary>The function after each hidden layer.</summary>
    public Nonlinearity Activation { get; init; } = Nonlinearity.Relu;

    /// <summary>The share of hidden units left out of each training step.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Dropout { get; init; }

    string? IModel.SizeOption => "hidden";

    /// <inheritdoc/>
    public Network Build(Shape example, int outputs)
    {
        var layers = new List<Layer> { new Flatten("flatten") };
        var width = example.Size;
        for (var i = 0; i < Hidden.Count; i++)
        {
            layers.Add(new Linear($"hidden{i + 1}", width, Hidden[i]));
            layers.Add(new Activation($"activation{i + 1}", Activation));
            if (Dropout > 0) layers.Add(new DropoutLayer($"dropout{i + 1}", Dropout));
            width = Hidden[i];
        }

        layers.Add(new Linear("output", width, outputs));
        return new Network(layers, example, outputs);
    }
}
