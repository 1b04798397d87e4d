using System.Diagnostics.CodeAnalysis;
using Cohort.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cohort.Options;

/// <summary>
/// Turns the events of the YAML parser into nodes, within bounds. The parser's object readers are not used: they overflow the stack on deep nesting.
/// </summary>
internal sealed class PlanEventReader(string text, string file, bool lines, PlanProblemList problems, string? folder = null)
{
    private const int MaxDepth = PlanReader.MaxDepth;
    private const int MaxValues = PlanReader.MaxValues;

    private readonly YamlEvents _events = new(text);
    private readonly HashSet<ProblemKind> _reportedOnce = [];
    private int _values;

    /// <summary>Signals that a bound is broken and the rest cannot be read; the problem has been added.</summary>
    private sealed class StopException : Exception;

    public PlanNode? Read()
    {
        try
        {
            return Document();
        }
        catch (StopException)
        {
            return null;
        }
        catch (BrokenYamlException e)
        {
            var hint = lines && e.OpenSince > 0 ? $"; a bracket or brace is open since line {e.OpenSince}" : "";
            problems.Add(PlanProblems.NotYaml, Place(e.At), e.Message + hint);
            return null;
        }
    }

    private PlanNode? Document()
    {
        _events.Next(); // the start of the stream
        if (_events.Next() is StreamEnd)
        {
            problems.Add(PlanProblems.NotOneDocument, new PlanPlace(file), lines ? "the plan is empty" : "the value is empty; # begins a comment");
            return null;
        }

        _events.Next(); // past the start of the document
        var node = Node(depth: 1);
        _events.Next(); // the end of the document
        if (_events.Next() is not StreamEnd)
            problems.Add(PlanProblems.NotOneDocument, Place(_events.Current.Start), "a second document begins here; a plan is one document");
        return node;
    }

    /// <summary>Reads the node whose first event is the current one; leaves its last event current.</summary>
    private PlanNode Node(int depth)
    {
        var start = _events.Current;
        var place = Place(start.Start);
        if (++_values > MaxValues) Stop(PlanProblems.TooManyValues, place, $"the plan holds more than {MaxValues} values");
        foreach (var (isTag, message) in YamlEvents.Forbidden(start)) Once(isTag ? PlanProblems.Tag : PlanProblems.Alias, place, message);
        switch (start)
        {
            case Scalar scalar:
                return new PlanScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
            case AnchorAlias:
                return PlanScalar.Null(place);
            case SequenceStart when depth <= MaxDepth:
                return List(place, depth);
            case MappingStart when depth <= MaxDepth:
                return Map(place, depth);
            case SequenceStart or MappingStart:
                Stop(PlanProblems.TooDeep, place, $"the plan is nested more than {MaxDepth} levels deep");
                break;
        }

        // For some broken texts the parser leaves a key or a value out.
        Stop(PlanProblems.NotYaml, place, "this is not YAML: a key or a value is missing");
        return null;
    }

    private PlanList List(PlanPlace place, int depth)
    {
        var items = new List<PlanNode>();
        while (_events.Next() is not SequenceEnd) items.Add(Node(depth + 1));
        return new PlanList(items, place);
    }

    private PlanMap Map(PlanPlace place, int depth)
    {
        var entries = new List<PlanEntry>();
        var first = new Dictionary<string, PlanPlace>();
        while (_events.Next() is not MappingEnd)
        {
            var key = Node(depth + 1);
            _events.Next();
            var value = Node(depth + 1);
            if (key is not PlanScalar { Text: var name })
                problems.Add(PlanProblems.KeyNotText, key.Place, $"a key is a {(key is PlanList ? "list" : "map")}; keys are names");
            else if (!first.TryAdd(name, key.Place))
                problems.Add(PlanProblems.DuplicateKey, key.Place,
                    $"the key {Excerpt.Quoted(name)} is already given{(lines ? $" on line {first[name].Line}" : "")}");
            else
                entries.Add(new PlanEntry(name, key.Place, value));
        }

        return new PlanMap(entries, place);
    }

    private PlanPlace Place(Mark mark) =>
        (lines ? new PlanPlace(file, (int)mark.Line, (int)mark.Column) : new PlanPlace(file)) with { Folder = folder };

    private void Once(ProblemKind kind, PlanPlace place, string message)
    {
        if (_reportedOnce.Add(kind)) problems.Add(kind, place, message);
    }

    [DoesNotReturn]
    private void Stop(ProblemKind kind, PlanPlace place, string message)
    {
        problems.Add(kind, place, message);
        throw new StopException();
    }
}
