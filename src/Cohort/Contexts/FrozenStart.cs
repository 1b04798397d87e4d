using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// Where learners started: a copy of each of the network's segments that nothing changes, as <c>start/NAME</c> in the row; where all started
/// from the same weights, one copy for all.
/// </summary>
internal static class FrozenStart
{
    private const string Prefix = "start/", Owner = "start";

    /// <summary>Whether a segment is such a copy.</summary>
    public static bool Holds(Segment segment) => segment.Owner == Owner;

    /// <summary>The copies of a network's segments.</summary>
    /// <param name="network">The network.</param>
    /// <param name="shared">Whether one copy serves all learners.</param>
    public static IEnumerable<Segment> Of(Network network, bool shared) => network.Segments.Select(s =>
        new Segment(Prefix + s.Name, s.Shape) { Trainable = false, Exchanged = false, Owner = Owner, Shared = shared });

    /// <summary>The segment that a copy is of.</summary>
    public static Segment Copied(RowLayout row, Segment copy) => row[copy.Name[Prefix.Length..]];

    /// <summary>The copy of a segment.</summary>
    /// <param name="declared">What was declared.</param>
    /// <param name="owner">The method that asks for it.</param>
    /// <param name="row">The row.</param>
    /// <param name="segment">One of the network's.</param>
    /// <exception cref="InvalidOperationException">The method has not declared that it wants it.</exception>
    /// <exception cref="ArgumentException">The segment is none of the network's.</exception>
    public static Segment Find(DeclaredRow declared, MethodName owner, RowLayout row, Segment segment)
    {
        if (!declared.StartKeepers.Contains(owner.ToString()))
            throw new InvalidOperationException($"{owner} asks where learners started: it has to declare that by KeepStart");
        if (!declared.Network.Segments.Any(s => s.Name == segment.Name))
            throw new ArgumentException($"only segments of the network are kept from the start, and '{segment.Name}' is none", nameof(segment));
        return row[Prefix + segment.Name];
    }
}
