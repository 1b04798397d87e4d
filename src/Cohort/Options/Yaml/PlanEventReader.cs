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

    private readonly Parser _parser = new(new StringReader(text));
    private readonly HashSet<ProblemKind> _reportedOnce = [];
    private readonly Stack<PlanPlace> _open = new();
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
        catch (YamlException e)
        {
            Explain(e);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The parser answers some broken texts, among them every bracket that is not closed, with errors of its own making.
            if (_open.TryPeek(out var open))
                problems.Add(PlanProblems.NotYaml, open, "this is not YAML: the bracket or brace that opens here is not closed");
            else
                problems.Add(PlanProblems.NotYaml, Place(_parser.Current?.End ?? Mark.Empty), "this is not YAML");
            return null;
        }
    }

    private PlanNode? Document()
    {
        Advance(); // the start of the stream
        if (Advance() is StreamEnd)
        {
            problems.Add(PlanProblems.NotOneDocument, new PlanPlace(file), lines ? "the plan is empty" : "the value is empty; # begins a comment");
            return null;
        }

        Advance(); // past the start of the document
        var node = Node(depth: 1);
        Advance(); // the end of the document
        if (Advance() is not StreamEnd)
            problems.Add(PlanProblems.NotOneDocument, Place(_parser.Current!.Start), "a second document begins here; a plan is one document");
        return node;
    }

    /// <summary>Reads the node whose first event is the current one; leaves its last event current.</summary>
    private PlanNode Node(int depth)
    {
        var start = _parser.Current!;
        var place = Place(start.Start);
        if (++_values > MaxValues) Stop(PlanProblems.TooManyValues, place, $"the plan holds more than {MaxValues} values");
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
            Once(PlanProblems.Alias, place, $"anchors are not allowed (&{Excerpt.Of(anchored.Anchor.Value)})");
        if (start is NodeEvent { Tag.IsEmpty: false } tagged)
            Once(PlanProblems.Tag, place, $"tags are not allowed ({Excerpt.Of(tagged.Tag.Value)})");
        switch (start)
        {
            case Scalar scalar:
                return new PlanScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
            case AnchorAlias alias:
                Once(PlanProblems.Alias, place, $"aliases are not allowed (*{Excerpt.Of(alias.Value.Value)})");
                return PlanScalar.Null(place);
            case SequenceStart list when depth <= MaxDepth:
                return InBrackets(list.Style == SequenceStyle.Flow, place, () => List(place, depth));
            case MappingStart map when depth <= MaxDepth:
                return InBrackets(map.Style == MappingStyle.Flow, place, () => Map(place, depth));
            case SequenceStart or MappingStart:
                Stop(PlanProblems.TooDeep, place, $"the plan is nested more than {MaxDepth} levels deep");
                break;
        }

        // For some broken texts the parser leaves a key or a value out.
        Stop(PlanProblems.NotYaml, place, "this is not YAML: a key or a value is missing");
        return null;
    }

    private PlanNode InBrackets(bool brackets, PlanPlace place, Func<PlanNode> read)
    {
        if (brackets) _open.Push(place);
        var node = read();
        if (brackets) _open.Pop();
        return node;
    }

    private PlanList List(PlanPlace place, int depth)
    {
        var items = new List<PlanNode>();
        while (Advance() is not SequenceEnd) items.Add(Node(depth + 1));
        return new PlanList(items, place);
    }

    private PlanMap Map(PlanPlace place, int depth)
    {
        var entries = new List<PlanEntry>();
        var first = new Dictionary<string, PlanPlace>();
        while (Advance() is not MappingEnd)
        {
            var key = Node(depth + 1);
            Advance();
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

    private ParsingEvent Advance()
    {
        if (!_parser.MoveNext()) Stop(PlanProblems.NotYaml, Place(_parser.Current?.End ?? Mark.Empty), "this is not YAML: it ends too early");
        return _parser.Current!;
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

    private void Explain(YamlException e)
    {
        var from = Math.Max(1, (int)e.Start.Line);
        // Of a tab the parser says where the map begins that it could not go on with.
        var last = e.Message.Contains("tab", StringComparison.Ordinal) ? int.MaxValue : (int)e.End.Line + 1;
        var tab = text.Split('\n').Take(last).Skip(from - 1).ToList().FindIndex(line => line.AsSpan().TrimStart(' ').StartsWith("\t"));
        var place = Place(e.Start);
        if (tab >= 0 && lines) place = new PlanPlace(file, from + tab, 1);
        var hint = tab >= 0 ? "; indent with spaces, not tabs"
            : _open.TryPeek(out var open) && lines ? $"; a bracket or brace is open since line {open.Line}"
            : "";
        problems.Add(PlanProblems.NotYaml, place, $"this is not YAML: {Excerpt.Of(e.Message, 200).TrimEnd('.')}{hint}");
    }
}
