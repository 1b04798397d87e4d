using System.Collections.Concurrent;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace Cohort.Options;

/// <summary>Summaries and remarks from the XML documentation files that the compiler writes next to the assemblies.</summary>
internal static class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>The summary of a type; empty if there is none.</summary>
    /// <param name="type">The type.</param>
    public static DocText SummaryOf(Type type) => Text(type.Assembly, "T:" + IdOf(type), "summary");

    /// <summary>The remarks of a type, its source and limits; empty if there are none.</summary>
    /// <param name="type">The type.</param>
    public static DocText RemarksOf(Type type) => Text(type.Assembly, "T:" + IdOf(type), "remarks");

    /// <summary>The summary of a property, or what it inherits where it says so; empty if there is none.</summary>
    /// <param name="property">The property.</param>
    public static DocText SummaryOf(PropertyInfo property)
    {
        if (property.DeclaringType is not { } type) return DocText.Empty;
        var id = $"P:{IdOf(type)}.{property.Name}";
        if (Find(type.Assembly, id)?.Element("inheritdoc") is null) return Text(type.Assembly, id, "summary");
        return type.GetInterfaces().Append(type.BaseType)
            .Select(above => above?.GetProperty(property.Name) is { } inherited ? SummaryOf(inherited) : DocText.Empty)
            .FirstOrDefault(text => text.Length > 0) ?? DocText.Empty;
    }

    /// <summary>The summary of an enumeration's value; empty if there is none.</summary>
    /// <param name="field">The value's field.</param>
    public static DocText SummaryOf(FieldInfo field) =>
        field.DeclaringType is { } type ? Text(type.Assembly, $"F:{IdOf(type)}.{field.Name}", "summary") : DocText.Empty;

    private static string IdOf(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static XElement? Find(Assembly assembly, string id) => Files.GetOrAdd(assembly, Read).GetValueOrDefault(id);

    private static DocText Text(Assembly assembly, string id, string element) =>
        Find(assembly, id)?.Element(element) is { } found ? Inside(found, assembly).Trim() : DocText.Empty;

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

    private static DocText Inside(XElement element, Assembly assembly) => DocText.Join(element.Nodes().Select(node => Text(node, assembly)));

    private static DocText Text(XNode node, Assembly assembly) => node switch
    {
        XText text => DocText.Prose(text.Value),
        XElement { Name.LocalName: "c" or "code" } code => DocText.Code(code.Value),
        XElement { Name.LocalName: "br" } => DocText.Prose(" "),
        XElement { IsEmpty: true } reference => Reference(reference, assembly),
        XElement { Name.LocalName: "para" or "item" } block => DocText.Join([DocText.Prose(" "), Inside(block, assembly), DocText.Prose(" ")]),
        XElement other => Inside(other, assembly),
        _ => DocText.Empty,
    };

    private static DocText Reference(XElement element, Assembly assembly)
    {
        if (element.Attribute("cref")?.Value is { } target) return DocText.Code(Referred(target, assembly));
        if ((element.Attribute("langword") ?? element.Attribute("name"))?.Value is { } word) return DocText.Code(word);
        return DocText.Prose(element.Attribute("href")?.Value ?? "");
    }

    /// <summary>What a reference names, as plans write it: a property or value as its key, a named class by its name; else its last part.</summary>
    private static string Referred(string target, Assembly assembly)
    {
        if (target.Length < 3 || target[1] != ':') return target;
        var name = target[2..].Split('(')[0];
        if (target[0] == 'T' && assembly.GetType(name) is { } type && PlanCatalogue.NameOf(type) is { } planName) return planName;
        var last = name.Split('.')[^1].Split('`')[0];
        return target[0] is 'P' or 'F' ? SnakeCase.Of(last) : last;
    }
}
