using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cohort.Options;

/// <summary>Summaries from the XML documentation files that the compiler writes next to the assemblies.</summary>
public static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>The summary of a type as plain text; empty if there is none.</summary>
    /// <param name="type">The type.</param>
    public static string SummaryOf(Type type) => Summary(type.Assembly, "T:" + IdOf(type));

    /// <summary>The summary of a property as plain text; empty if there is none.</summary>
    /// <param name="property">The property.</param>
    public static string SummaryOf(PropertyInfo property) =>
        property.DeclaringType is { } type ? Summary(type.Assembly, $"P:{IdOf(type)}.{property.Name}") : "";

    /// <summary>The summary of an enumeration's value as plain text; empty if there is none.</summary>
    /// <param name="field">The value's field.</param>
    public static string SummaryOf(FieldInfo field) =>
        field.DeclaringType is { } type ? Summary(type.Assembly, $"F:{IdOf(type)}.{field.Name}") : "";

    private static string IdOf(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static string Summary(Assembly assembly, string id) =>
        Files.GetOrAdd(assembly, Read).TryGetValue(id, out var member) && member.Element("summary") is { } summary ? Plain(summary) : "";

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>();
        if (assembly.Location.Length == 0) return members;
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file)) return members;
        try
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name) members[name] = member;
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Without documentation the descriptions are shorter, which is no reason to fail.
            members.Clear();
        }

        return members;
    }

    private static string Plain(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(Plain));
        return Spaces().Replace(text, " ").Trim();
    }

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => Reference(element),
        XElement { Name.LocalName: "para" or "item" } block => " " + string.Concat(block.Nodes().Select(Plain)) + " ",
        XElement element => string.Concat(element.Nodes().Select(Plain)),
        _ => "",
    };

    /// <summary>The last part of what a reference names; a property as its key, for that is how plans write it.</summary>
    private static string Reference(XElement element)
    {
        var target = element.Attribute("cref")?.Value ?? element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? element.Attribute("href")?.Value ?? "";
        if (target.Length < 3 || target[1] != ':') return target;
        var name = target[2..].Split('(')[0].Split('.')[^1].Split('`')[0];
        return target[0] is 'P' or 'F' ? SnakeCase.Of(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
