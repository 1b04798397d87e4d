using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a learner's row is to consist of, while the network and the methods declare it.</summary>
internal sealed class DeclaredRow(Network network)
{
    public Network Network { get; } = network;

    public List<Segment> Segments { get; } = [.. network.Segments];

    /// <summary>Networks beside the learner's own, by owner and name.</summary>
    public Dictionary<string, Network> Auxiliary { get; } = new(StringComparer.Ordinal);

    public List<(string Owner, string Name, bool Exchanged)> Mirrors { get; } = [];

    /// <summary>How many examples of methods' own making each learner can hold.</summary>
    public int Generated { get; set; }

    public IEnumerable<Segment> Trainable => Segments.Where(s => s.Trainable);

    /// <summary>Adds the mirrors, when all that they may mirror is known.</summary>
    public void AddMirrors()
    {
        foreach (var (owner, name, exchanged) in Mirrors)
        {
            Segments.AddRange([.. Trainable.Select(s =>
                new Segment($"{owner}.{name}/{s.Name}", s.Shape) { Trainable = false, Exchanged = exchanged, Owner = owner })]);
        }
    }

    /// <summary>Runs an auxiliary network in the program being recorded.</summary>
    public Forwarding Forward(StepProgram program, RowLayout row, string name, Tensor input, bool training)
    {
        if (!Auxiliary.TryGetValue(name, out var network))
        {
            var declared = string.Join(", ", Auxiliary.Keys.Order(StringComparer.Ordinal));
            throw new KeyNotFoundException($"no auxiliary network '{name}' was declared; there are {declared}");
        }

        var pass = new Forwarding(Parameters.Of(network.Segments, s => program.Parameter(row[$"{name}/{s.Name}"])), training);
        pass.Tap(Forwarding.Output, network.Forward(pass, input));
        return pass;
    }
}
