using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>Collects what one method adds to each learner: segments of its row, auxiliary networks, room for examples of its own making.</summary>
public sealed class Declarations
{
    private readonly MethodName owner;
    private readonly DeclaredRow row;

    internal Declarations(MethodName owner, DeclaredRow row) => (this.owner, this.row) = (owner, row);

    /// <summary>The network that the learners have.</summary>
    public Network Network => row.Network;

    /// <summary>
    /// A named tensor in each learner's row: between steps <c>round.Segment(name)</c> finds it, in a step <c>step.Value(name)</c> is its value.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Its shape for one learner.</param>
    /// <param name="start">How it starts; zeros by default.</param>
    /// <param name="exchanged">Whether peers pass it along with the weights.</param>
    /// <param name="shared">Whether one copy serves all learners; it can then only be read.</param>
    /// <param name="trainable">Whether the optimiser walks it down the gradient of the loss, like a weight;
    /// not together with <paramref name="shared"/>.</param>
    public Segment Segment(string name, Shape shape, Initializer? start = null, bool exchanged = false, bool shared = false, bool trainable = false)
    {
        if (shared && trainable)
            throw new ArgumentException($"'{name}' cannot be both shared and trainable: a step may only read what is shared", nameof(trainable));
        var segment = new Segment($"{owner}.{name}", shape, start)
        {
            Trainable = trainable, Exchanged = exchanged, Owner = owner.ToString(), Shared = shared,
        };
        row.Segments.Add(segment);
        return segment;
    }

    /// <summary>
    /// A tensor like each trainable segment of the row, other methods' too: <c>round.Segment(name, segment)</c>, <c>step.Value(name, segment)</c>.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="exchanged">Whether peers pass them along with the weights.</param>
    public void Mirror(string name, bool exchanged = false) => row.Mirrors.Add((owner.ToString(), name, exchanged));

    /// <summary>An auxiliary network for each learner, trained by the same optimiser, run by <c>step.Forward(name, input)</c>.</summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="network">The network.</param>
    /// <param name="exchanged">Whether peers pass its weights along with the others.</param>
    public void Auxiliary(string name, Network network, bool exchanged = true)
    {
        foreach (var s in network.Segments) Segment($"{name}/{s.Name}", s.Shape, s.Initializer, exchanged: exchanged, trainable: s.Trainable);
        row.Auxiliary[$"{owner}.{name}"] = network;
    }

    /// <summary>
    /// Room for examples that methods make, in <see cref="LearnerView.Generated"/>; where several ask for room, the largest counts.
    /// </summary>
    /// <param name="capacity">How many examples each learner can hold at a time, not negative.</param>
    public void Generated(int capacity) => row.Generated = Math.Max(row.Generated, capacity);
}
