using Cohort.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cohort.Plans;

/// <summary>Turns the events of the YAML parser into nodes, within bounds. The parser's object readers are not used: they overflow the stack on deep nesting.</summary>
internal sealed class PlanEventReader(string text, string file, bool lines, PlanProblemList problems)
{
    private readonly Parser _parser = new(new StringReader(text));
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
        catch (YamlException e)
        {
            problems.Add(PlanProblems.NotYaml, Place(e.Start), Explain(e));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The parser is fed by strangers; where it trips over its own feet, the text is to blame.
            problems.Add(PlanProblems.NotYaml, Place(_parser.Current?.End ?? Mark.Empty), "this is not YAML");
            return null;
        }
    }

    private PlanNode? Document()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd)
        {
            problems.Add(PlanProblems.NotOneDocument, new PlanPlace(file), "the plan is empty");
            return null;
        }

        Next<DocumentStart>();
        Peek();
        var node = Node(depth: 1);
        Next<DocumentEnd>();
        if (Peek() is not StreamEnd)
            problems.Add(PlanProblems.NotOneDocument, Place(_parser.Current!.Start), "a second document begins here; a plan is one document");
        return node;
    }

    /// <summary>Reads the node whose first event is the current one; leaves its last event current.</summary>
    private PlanNode Node(int depth)
    {
        var start = _parser.Current!;
        var place = Place(start.Start);
        if (++_values > MaxValues) Stop(PlanProblems.TooManyValues, place, $"the plan holds more than {MaxValues} values");
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored) Once(PlanProblems.Alias, place, $"anchors are not allowed (&{Shown.Text(anchored.Anchor.Value)})");
        if (start is NodeEvent { Tag.IsEmpty: false } tagged) Once(PlanProblems.Tag, place, $"tags are not allowed ({Shown.Text(tagged.Tag.Value)})");
        switch (start)
        {
            case Scalar scalar:
                return new PlanScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
            case AnchorAlias alias:
                Once(PlanProblems.Alias, place, $"aliases are not allowed (*{Shown.Text(alias.Value.Value)})");
                return PlanScalar.Null(place);
            case SequenceStart when depth <= MaxDepth:
                return List(place, depth);
            case MappingStart when depth <= MaxDepth:
                return Map(place, depth);
            case SequenceStart or MappingStart:
                Stop(PlanProblems.TooDeep, place, $"the plan is nested more than {MaxDepth} levels deep");
                break;
        }

        throw new InvalidOperationException($"unexpected {start.GetType().Name}");
    }

    private PlanList List(PlanPlace place, int depth)
    {
        var items = new List<PlanNode>();
        while (Peek() is not SequenceEnd) items.Add(Node(depth + 1));
        return new PlanList(items, place);
    }

    private PlanMap Map(PlanPlace place, int depth)
    {
        var entries = new List<PlanEntry>();
        var first = new Dictionary<string, PlanPlace>();
        while (Peek() is not MappingEnd)
        {
            var key = Node(depth + 1);
            Peek();
            var value = Node(depth + 1);
            if (key is not PlanScalar { Text: var name })
                problems.Add(PlanProblems.KeyNotText, key.Place, $"a key is a {(key is PlanList ? "list" : "map")}; keys are names");
            else if (!first.TryAdd(name, key.Place))
                problems.Add(PlanProblems.DuplicateKey, key.Place, $"the key {Shown.Quoted(name)} is already given{(lines ? $" on line {first[name].Line}" : "")}");
            else
                entries.Add(new PlanEntry(name, key.Place, value));
        }

        return new PlanMap(entries, place);
    }

    private const int MaxDepth = PlanReader.MaxDepth;
    private const int MaxValues = PlanReader.MaxValues;

    private ParsingEvent Peek()
    {
        _parser.MoveNext();
        return _parser.Current ?? throw new InvalidOperationException("the events end too early");
    }

    private void Next<T>()
    {
        if (Peek() is not T) throw new InvalidOperationException($"expected {typeof(T).Name}");
    }

    private PlanPlace Place(Mark mark) => lines ? new PlanPlace(file, (int)mark.Line, (int)mark.Column) : new PlanPlace(file);

    private void Once(ProblemKind kind, PlanPlace place, string message)
    {
        if (_reportedOnce.Add(kind)) problems.Add(kind, place, message);
    }

    private void Stop(ProblemKind kind, PlanPlace place, string message)
    {
        problems.Add(kind, place, message);
        throw new StopException();
    }

    private string Explain(YamlException e)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)e.Start.Line - 1) ?? "";
        var hint = line.AsSpan().TrimStart(' ').StartsWith("\t") ? "; indent with spaces, not tabs" : "";
        return $"this is not YAML: {Shown.Text(e.Message, 200).TrimEnd('.')}{hint}";
    }
}
