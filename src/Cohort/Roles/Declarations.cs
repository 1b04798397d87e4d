using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Roles;

/// <summary>Collects the segments that one method adds to each learner's row.</summary>
public sealed class Declarations
{
    private readonly string owner;
    private readonly List<Segment> segments;

    internal Declarations(string owner, Network network, List<Segment> segments)
    {
        this.owner = owner;
        this.segments = segments;
        Network = network;
    }

    /// <summary>The network that the learners have.</summary>
    public Network Network { get; }

    /// <summary>A named tensor of state, found again as <c>context.State(name)</c>.</summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Its shape for one learner.</param>
    /// <param name="start">How it starts; zeros by default.</param>
    /// <param name="exchanged">Whether peers pass it along with the weights.</param>
    /// <param name="shared">Whether one copy serves all learners; it can then only be read.</param>
    public Segment State(string name, Shape shape, Initializer? start = null, bool exchanged = false, bool shared = false)
    {
        var segment = new Segment($"{owner}.{name}", shape, start) { Trainable = false, Exchanged = exchanged, Owner = owner, Shared = shared };
        segments.Add(segment);
        return segment;
    }

    /// <summary>One state tensor like each trainable segment of the network, found again as <c>context.Mirror(name, segment)</c>.</summary>
    public void Mirror(string name, bool exchanged = false)
    {
        foreach (var segment in Network.Segments.Where(s => s.Trainable)) State($"{name}/{segment.Name}", segment.Shape, exchanged: exchanged);
    }
}
