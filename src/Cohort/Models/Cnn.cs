using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A small convolutional network: convolution, nonlinearity and 2x2 max-pooling for each entry of <see cref="Channels"/>, then a linear layer.
/// </summary>
[PlanName("cnn")]
public sealed class Cnn : IModel
{
    /// <summary>The channels of each convolution, first to last.</summary>
    [PlanArgument]
    [PlanRange(1, 4096)]
    public IReadOnlyList<int> Channels { get; init; } = [8, 16];

    /// <summary>Height and width of the kernels, odd.</summary>
    [PlanRange(1, 15)]
    public int Kernel { get; init; } = 3;

    /// <summary>The function after each convolution.</summary>
    public Nonlinearity Activation { get; init; } = Nonlinearity.Relu;

    string? IModel.SizeOption => "channels";

    /// <inheritdoc/>
    public Network Build(Shape example, int outputs)
    {
        if (example.Rank != 3)
        {
            throw Problems.RunProblems.ModelDoesNotFit.Exception(
                $"model cnn needs images [height, width, channels]; this data has examples of shape {example}");
        }

        var layers = new List<Layer>();
        var (height, width, channels) = (example[0], example[1], example[2]);
        for (var i = 0; i < Channels.Count; i++)
        {
            layers.Add(new Convolution($"convolution{i + 1}", channels, Channels[i], Kernel));
            layers.Add(new Activation($"activation{i + 1}", Activation));
            channels = Channels[i];
            if (height < 2 || width < 2) continue;
            layers.Add(new MaxPooling($"pooling{i + 1}", 2));
            (height, width) = (height / 2, width / 2);
        }

        layers.Add(new Flatten("flatten"));
        layers.Add(new Linear("output", Shape.Of([height, width, channels]).Size, outputs));
        return new Network(layers, example, outputs);
    }
}
