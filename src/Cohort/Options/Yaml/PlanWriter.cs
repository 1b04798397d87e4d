using System.Globalization;
using System.Text;

namespace Cohort.Options;

/// <summary>
/// Writes options back as YAML, with every resolved value: keys in the order of declaration, numbers in their shortest form that reads back
/// as the same bits.
/// Options that are bound from what was written are equal to those that were written.
/// </summary>
internal static class PlanWriter
{
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>Writes options as a block of YAML, ending in a line feed.</summary>
    /// <param name="options">The options, such as a plan.</param>
    /// <param name="fullPaths">Whether paths are written from the root, so that the text means the same wherever it lies.</param>
    public static string Write(object options, bool fullPaths = false) => Write(PlanNodes.Of(options, fullPaths ? path => path.Full : null));

    /// <summary>Writes a node as a block of YAML, ending in a line feed. What is quoted, and every style, is canonical.</summary>
    /// <param name="node">The node.</param>
    public static string Write(PlanNode node)
    {
        var text = new StringBuilder();
        Block(text, node, indent: 0, inLine: false);
        return text.ToString();
    }

    /// <summary>Writes options on one line: <c>{ sgd: { rate: 0.05 } }</c>.</summary>
    /// <param name="node">The node.</param>
    public static string WriteInline(PlanNode node) => node switch
    {
        PlanScalar scalar => Scalar(scalar),
        PlanList list => $"[{string.Join(", ", list.Items.Select(WriteInline))}]",
        PlanMap { Entries.Count: 0 } => "{}",
        PlanMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Text(entry.Key)}: {WriteInline(entry.Value)}"))} }}",
        _ => throw new InvalidOperationException($"unknown node {node.GetType()}"),
    };

    /// <summary>Writes a node as lines; where it does not fit on the line begun (a key's or a dash's), it begins new ones.</summary>
    private static void Block(StringBuilder text, PlanNode node, int indent, bool inLine)
    {
        switch (node)
        {
            case PlanMap { Entries.Count: > 0 } map:
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    if (i > 0 || !inLine) text.Append(' ', indent);
                    text.Append(Text(map.Entries[i].Key)).Append(':');
                    Value(text, map.Entries[i].Value, indent);
                }

                break;
            case PlanList list when list.Items.Any(item => item is not PlanScalar):
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0 || !inLine) text.Append(' ', indent);
                    text.Append("- ");
                    Block(text, list.Items[i], indent + 2, inLine: true);
                }

                break;
            default:
                text.Append(WriteInline(node)).Append('\n');
                break;
        }
    }

    private static void Value(StringBuilder text, PlanNode value, int indent)
    {
        var below = value is PlanMap { Entries.Count: > 0 } || (value is PlanList list && list.Items.Any(item => item is not PlanScalar));
        text.Append(below ? '\n' : ' ');
        Block(text, value, indent + 2, inLine: false);
    }

    private static string Scalar(PlanScalar scalar) =>
        scalar.IsNull ? "null" : scalar.Quoted || !IsPlain(scalar.Text) ? Text(scalar.Text) : scalar.Text;

    private static string Text(string text) => IsWord(text) ? text : Quote(text);

    /// <summary>Text that no reader of YAML takes for anything else, nor for a number.</summary>
    private static bool IsWord(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '/')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && !Words.Contains(text.ToLowerInvariant()) && !text.Contains("inf", StringComparison.OrdinalIgnoreCase)
        && !text.Equals("nan", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string text) =>
        IsWord(text) || text is "true" or "false"
        || (text.Length > 0 && text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E'));

    /// <summary>Text in double quotes, with everything escaped that is not printable ASCII; half of a surrogate pair becomes U+FFFD.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                >= ' ' and < 0x7F => quoted.Append((char)rune.Value),
                <= 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
