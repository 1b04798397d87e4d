using System.Diagnostics.CodeAnalysis;
using Cohort.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cohort.Options;

/// <summary>
/// The events of the YAML parser, one after the other, for plans, flags and schema files alike. Whatever way the parser fails on a broken text, and
/// some are of its own making, is one exception: <see cref="BrokenYamlException"/>.
/// </summary>
/// <param name="text">The text; it may come from anyone.</param>
internal sealed class YamlEvents(string text)
{
    private readonly Parser _parser = new(new StringReader(text));
    private readonly Stack<ParsingEvent> _open = new();

    /// <summary>The event that was read last; none before the first.</summary>
    public ParsingEvent Current => _parser.Current ?? throw new BrokenYamlException("this is not YAML", Mark.Empty);

    /// <summary>What must not be in a text of ours, in words: anchors, aliases and tags.</summary>
    /// <param name="read">The event that may hold some.</param>
    public static IEnumerable<(bool IsTag, string Message)> Forbidden(ParsingEvent read)
    {
        if (read is AnchorAlias alias) yield return (false, $"aliases are not allowed (*{Excerpt.Of(alias.Value.Value)})");
        else if (read is NodeEvent { Anchor.IsEmpty: false } anchored)
            yield return (false, $"anchors are not allowed (&{Excerpt.Of(anchored.Anchor.Value)})");
        if (read is NodeEvent { Tag.IsEmpty: false } tagged) yield return (true, $"tags are not allowed ({Excerpt.Of(tagged.Tag.Value)})");
    }

    /// <summary>Reads the next event.</summary>
    /// <exception cref="BrokenYamlException">There is none, or the text is broken.</exception>
    public ParsingEvent Next()
    {
        if (!Move()) throw new BrokenYamlException("this is not YAML: it ends too early", _parser.Current?.End ?? Mark.Empty);
        switch (Current)
        {
            case MappingStart or SequenceStart: _open.Push(Current); break;
            case MappingEnd or SequenceEnd: _open.TryPop(out _); break;
        }

        return Current;
    }

    /// <summary>Whether the current event is of a kind; if so, goes on to the next.</summary>
    /// <param name="read">The event.</param>
    public bool TryTake<T>([NotNullWhen(true)] out T? read)
        where T : ParsingEvent
    {
        read = Current as T;
        if (read is not null) Next();
        return read is not null;
    }

    private bool Move()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw Explained(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser answers some broken texts, among them every bracket that is not closed, with errors of its own making.
            throw OpenBracket is { } open
                ? new BrokenYamlException("this is not YAML: the bracket or brace that opens here is not closed", open)
                : new BrokenYamlException("this is not YAML", _parser.Current?.End ?? Mark.Empty);
        }
    }

    private Mark? OpenBracket => _open.TryPeek(out var start)
        && start is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow } ? start.Start : null;

    private BrokenYamlException Explained(YamlException e)
    {
        var from = Math.Max(1, (int)e.Start.Line);
        // Of a tab the parser says where the map begins that it could not go on with.
        var last = e.Message.Contains("tab", StringComparison.Ordinal) ? int.MaxValue : (int)e.End.Line + 1;
        var tab = text.Split('\n').Take(last).Skip(from - 1).ToList().FindIndex(line => line.AsSpan().TrimStart(' ').StartsWith("\t"));
        var message = $"this is not YAML: {Excerpt.Of(e.Message, 200).TrimEnd('.')}";
        return tab >= 0 ? new BrokenYamlException($"{message}; indent with spaces, not tabs", new Mark(0, from + tab, 1))
            : new BrokenYamlException(message, e.Start, OpenBracket?.Line ?? 0);
    }
}
