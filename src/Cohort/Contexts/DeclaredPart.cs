using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>One network of a learner as it is declared: its segments in the row, and how it learns.</summary>
internal sealed class DeclaredPart
{
    private readonly Dictionary<Segment, Segment> own;

    /// <param name="name"><see cref="Part.Model"/>, or owner and name.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="place">The segment of the row for each of the network's.</param>
    public DeclaredPart(string name, Network network, PartOptions options, Func<Segment, Segment> place)
    {
        (Name, Network, Options) = (name, network, options);
        own = network.Segments.ToDictionary(s => s, place);
        Segments = [.. network.Segments.Select(s => own[s])];
    }

    public string Name { get; }

    public Network Network { get; }

    public PartOptions Options { get; }

    public bool IsModel => Name == Part.Model;

    /// <summary>Its segments of the row: the network's, then those that methods added.</summary>
    public List<Segment> Segments { get; }

    /// <summary>It is updated in every so many-th step.</summary>
    public int Every { get; set; } = 1;

    /// <summary>Names the state of its optimiser.</summary>
    public OptimizerScope Scope => IsModel ? default : new OptimizerScope($"{Name}/");

    /// <summary>Its step size, where it has one of its own.</summary>
    public Segment? Rate => (Options.Rate ?? Options.Optimizer?.Rate) is { } rate
        ? new Segment($"{Name}/rate", [], Initializer.Constant((float)rate)) { Trainable = false, Exchanged = false, Owner = "loop" }
        : null;

    /// <summary>Counts the steps since its last update, where it is not updated in all of them.</summary>
    public Segment? Waited => Every > 1
        ? new Segment($"{Name}/waited", []) { Trainable = false, Exchanged = false, Owner = "loop" }
        : null;

    /// <summary>What stands for each segment of the network.</summary>
    /// <param name="value">The value of a segment of the row.</param>
    public Parameters ParametersOf(Func<Segment, Tensor> value) => Parameters.Of(Network.Segments, s => value(own[s]));
}
