using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a learner's row is to consist of, while the network and the methods declare it.</summary>
internal sealed class DeclaredRow
{
    private readonly Dictionary<string, DeclaredPart> parts = new(StringComparer.Ordinal);
    private readonly List<Func<Segment, bool>> frozen = [], freezable = [];

    public DeclaredRow(Network network)
    {
        Model = new DeclaredPart(Part.Model, network, new PartOptions(), s => s);
        parts[Part.Model] = Answers = Model;
        Segments = [.. network.Segments];
    }

    public Network Network => Model.Network;

    public List<Segment> Segments { get; }

    /// <summary>The network that the plan names.</summary>
    public DeclaredPart Model { get; }

    /// <summary>The learner's networks, the model first.</summary>
    public IReadOnlyCollection<DeclaredPart> Parts => parts.Values;

    /// <summary>The part that is evaluated.</summary>
    public DeclaredPart Answers { get; set; }

    public List<(string Owner, string Name, bool Exchanged)> Mirrors { get; } = [];

    /// <summary>The methods that want to know where learners started.</summary>
    public HashSet<string> StartKeepers { get; } = new(StringComparer.Ordinal);

    /// <summary>What each learner can keep of examples of methods' own making.</summary>
    public ExperienceForm Experience { get; } = new();

    /// <summary>What learning changes: weights that are not frozen.</summary>
    public IEnumerable<Segment> Trainable => Segments.Where(Learns);

    /// <summary>What can be learnt, frozen or not.</summary>
    public IEnumerable<Segment> Weights => Segments.Where(s => s.Trainable);

    /// <summary>Whether learning changes a segment.</summary>
    public bool Learns(Segment segment) => segment.Trainable && !frozen.Any(which => which(segment));

    public void Freeze(Func<Segment, bool> which) => frozen.Add(which);

    public void MakeFreezable(Func<Segment, bool> which) => freezable.Add(which);

    /// <summary>Whether a trainable segment may be frozen between rounds.</summary>
    public bool IsFreezable(Segment segment) => freezable.Any(which => which(segment));

    /// <summary>Whether a learner's segment learns (1) or is frozen (0), where that may change between rounds.</summary>
    public static string LearnsName(Segment segment) => $"loop.learns/{segment.Name}";

    public void Add(DeclaredPart part) => parts[part.Name] = part;

    /// <summary>The part that a method means by a name.</summary>
    /// <exception cref="KeyNotFoundException">It declared none of this name; the message lists those that there are.</exception>
    public DeclaredPart PartOf(MethodName owner, string name)
    {
        if (parts.TryGetValue(name == Part.Model ? name : $"{owner}.{name}", out var part)) return part;
        throw new KeyNotFoundException($"{owner} declared no part '{name}'; there are {string.Join(", ", parts.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The part that a segment belongs to; null for one that a method declared on its own.</summary>
    public DeclaredPart? PartOf(Segment segment) => parts.Values.FirstOrDefault(p => p.Segments.Contains(segment));

    /// <summary>Adds the mirrors, when all that they may mirror is known.</summary>
    public void AddMirrors()
    {
        foreach (var (owner, name, exchanged) in Mirrors)
        {
            Segments.AddRange([.. Trainable.Select(s =>
                new Segment($"{owner}.{name}/{s.Name}", s.Shape) { Trainable = false, Exchanged = exchanged, Owner = owner })]);
        }
    }

    /// <summary>Adds a copy of the network for where learners start, where a method wants it.</summary>
    /// <param name="shared">Whether all start from the same weights.</param>
    public void AddStart(bool shared)
    {
        if (StartKeepers.Count > 0) Segments.AddRange(FrozenStart.Of(Network, shared));
    }
}
