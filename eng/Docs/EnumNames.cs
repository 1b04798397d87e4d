using System.Text;
using Cohort.Options;

namespace Cohort.Docs;

/// <summary>What the names of an options class's enumerations mean, in lists below its table.</summary>
internal static class EnumNames
{
    public static string Below(Type options)
    {
        var text = new StringBuilder();
        foreach (var property in options.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!type.IsEnum) continue;
            text.Append($"\n`{SnakeCase.Of(property.Name)}`: {Markdown.Of(XmlDocs.SummaryOf(type))}\n\n");
            foreach (var name in Enum.GetNames(type))
                text.Append($"- `{SnakeCase.Of(name)}`: {Markdown.Of(XmlDocs.SummaryOf(type.GetField(name)!))}\n");
        }

        return text.ToString();
    }
}
