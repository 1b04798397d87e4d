using System.IO.Enumeration;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Which segments of a start a network takes over, and why it cannot take those that it should.</summary>
internal sealed class StartFit
{
    /// <summary>A file's header can be wrong in millions of names; nobody reads on after the first few.</summary>
    private const int MostProblems = 40;

    private readonly List<Segment> taken = [];
    private readonly List<string> problems = [];

    private StartFit()
    {
    }

    /// <summary>What is taken over, units included.</summary>
    public IReadOnlyList<Segment> Taken => taken;

    /// <summary>A sentence for each segment that does not fit, and for each pattern that no segment has.</summary>
    public IEnumerable<string> Problems => problems.Count <= MostProblems ? problems
        : problems.Take(MostProblems).Append($"and {problems.Count - MostProblems} more do not fit");

    /// <summary>Compares by name and shape.</summary>
    /// <param name="options">What is to be taken over.</param>
    /// <param name="network">The network that takes over.</param>
    /// <param name="units">The units of inputs and targets that it has.</param>
    /// <param name="offered">What the start has, by name.</param>
    public static StartFit Of(TakenStart options, Network network, IEnumerable<Segment> units, IReadOnlyDictionary<string, Offer> offered)
    {
        var fit = new StartFit();
        var theirs = offered.Keys.Where(name => !IsUnit(name, offered.Keys)).Order(StringComparer.Ordinal).ToArray();
        var own = network.Segments.ToDictionary(s => s.Name, StringComparer.Ordinal);
        string[] names = [.. own.Keys.Concat(theirs).Distinct()];
        fit.RequireMeaning("only", options.Only, names);
        fit.RequireMeaning("except", options.Except, [.. names, .. units.Select(unit => unit.Name).Concat(offered.Keys.Except(theirs)).Distinct()]);
        foreach (var name in names.Where(name => IsWanted(options, name)))
        {
            if (own.TryGetValue(name, out var segment)) fit.Take(segment, offered);
            else fit.problems.Add($"{Excerpt.Of(name)} is {offered[name].Words} in the start, and the network has no such segment");
        }

        foreach (var unit in units.Where(unit => fit.GoesAlong(unit, network) && !Any(options.Except, unit.Name))) fit.Take(unit, offered);
        if (fit.taken.Count == 0 && fit.problems.Count == 0) fit.problems.Add("nothing is left to be taken over");
        return fit;
    }

    // Of a field there are a mean and a scale, and nothing else goes by its name.
    private static bool IsUnit(string name, IEnumerable<string> names)
    {
        var field = name[..Math.Max(0, name.LastIndexOf('.'))];
        return field.Length > 0 && names.Where(n => n.StartsWith(field + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SequenceEqual([ExampleReader.MeanOf(field), ExampleReader.ScaleOf(field)]);
    }

    private static bool IsWanted(TakenStart options, string name) =>
        (options.Only.Count == 0 || Any(options.Only, name)) && !Any(options.Except, name);

    private static bool Any(IEnumerable<string> patterns, string name) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    private void RequireMeaning(string key, IReadOnlyList<string> patterns, string[] names)
    {
        foreach (var pattern in patterns.Where(pattern => !names.Any(name => Any([pattern], name))))
            problems.Add($"{key}: no segment is called {Excerpt.Quoted(pattern)}; there are {Excerpt.Names(names.Select(name => Excerpt.Of(name)))}");
    }

    private void Take(Segment segment, IReadOnlyDictionary<string, Offer> offered)
    {
        if (!offered.TryGetValue(segment.Name, out var offer))
            problems.Add($"{segment.Name} is {Offer.Of(segment).Words} in the network, and the start has no such segment");
        else if (!offer.Fits(segment))
            problems.Add($"{segment.Name} is {Offer.Of(segment).Words} in the network, and {offer.Words} in the start");
        else taken.Add(segment);
    }

    // Units are those of the layer that reads the inputs, or gives the outputs.
    private bool GoesAlong(Segment unit, Network network)
    {
        var layers = network.Layers.Where(layer => layer.Segments.Count > 0);
        var beside = unit.Name is "target.mean" or "target.scale" ? layers.LastOrDefault() : layers.FirstOrDefault();
        return beside is not null && beside.Segments.Any(taken.Contains);
    }
}
