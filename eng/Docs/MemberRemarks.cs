using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cohort.Docs;

/// <summary>The remarks of a class, from the XML documentation beside its assembly: sources and limits.</summary>
internal static partial class MemberRemarks
{
    /// <summary>The remarks as one paragraph; empty if there are none.</summary>
    public static string Of(Type type)
    {
        var file = Path.ChangeExtension(type.Assembly.Location, ".xml");
        if (!File.Exists(file)) return "";
        var member = XDocument.Load(file).Descendants("member").FirstOrDefault(m => (string?)m.Attribute("name") == $"T:{type.FullName}");
        return member?.Element("remarks") is { } remarks ? Spaces().Replace(string.Concat(remarks.Nodes().Select(Text)), " ").Trim() : "";
    }

    private static string Text(XNode node) => node switch
    {
        XText text => Markdown.Plain(text.Value),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { IsEmpty: true } see => $"`{((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? "").Split('.', ':')[^1]}`",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
