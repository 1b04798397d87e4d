using System.Reflection;
using System.Text;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Docs;

/// <summary>The page of the plan: every key with its type, range, default and meaning, derived from the options records themselves.</summary>
internal sealed class PlanPage
{
    private readonly PlanCatalogue catalogue;
    private readonly StringBuilder text = new();
    private readonly OrderedDictionary<Type, string> maps = [];
    private readonly OrderedDictionary<Type, string> choices = [];

    private PlanPage(PlanCatalogue catalogue) => this.catalogue = catalogue;

    public static string Render(PlanCatalogue catalogue) => new PlanPage(catalogue).Render();

    private string Render()
    {
        text.Append(Markdown.Origin("src/Cohort/Plans/Plan.cs and what it holds"));
        text.Append("\n# The plan\n\nA plan is one YAML file. Every key has a default, so a plan says only what is special about it; "
            + "`--set key.sub=value` sets any of them on the command line. "
            + "Keys that are not known and values that cannot be are all reported at once, with their lines and [codes](errors.md).\n\n"
            + "A value that names a thing is written `name`, `name:argument` or `{ name: { options } }`: "
            + "`split: iid`, `split: dirichlet:0.3`, `split: { dirichlet: { alpha: 0.3 } }`. "
            + "The argument sets the option marked as such. "
            + "Where a map of options has an option so marked, its value alone can stand in place of the map: "
            + "`shared: 0.2` is `shared: { share: 0.2 }`.\n\n## Keys\n\n");
        Table("", typeof(Plan));
        for (var i = 0; i < maps.Count; i++)
        {
            var (map, path) = maps.GetAt(i);
            text.Append($"\n### {path}\n\n{Markdown.Of(PlanDescription.Of(map, catalogue).Summary)}\n\n");
            Table(path, map);
        }

        text.Append("\n## What can be named\n");
        for (var i = 0; i < choices.Count; i++) Choice(choices.GetAt(i).Key, choices.GetAt(i).Value);
        return text.ToString();
    }

    private void Table(string path, Type type)
    {
        text.Append(Markdown.Table(OptionsTable.Of(PlanDescription.Of(type, catalogue)), row =>
        {
            var option = row.Option;
            var inner = Inner(Property(type, option.Key).PropertyType);
            var at = path.Length == 0 ? option.Key : $"{path}.{option.Key}";
            if (option.Options is not null)
            {
                maps.TryAdd(inner, at);
                return $"see [{maps[inner]}](#{Anchor(maps[inner])})";
            }

            if (option.Names.Count == 0 || inner.IsEnum) return null;
            choices.TryAdd(inner, at);
            return $"see [{choices[inner]}](#{Anchor("names for " + choices[inner])})";
        }));
        text.Append(EnumNames.Below(type));
    }

    private void Choice(Type choice, string path)
    {
        text.Append($"\n### Names for {path}\n\n");
        foreach (var (name, type) in catalogue.ChoicesOf(choice))
        {
            var what = PlanDescription.Of(type, catalogue);
            if (type.GetCustomAttribute<MethodAttribute>(inherit: false) is { } method)
            {
                text.Append($"- [`{name}`](methods/{method.Slug}.md): {Markdown.Of(what.Summary)}\n");
                continue;
            }

            text.Append($"- `{name}`: {Markdown.Of(what.Summary)}\n");
            foreach (var row in OptionsTable.Of(what).Rows)
            {
                text.Append($"  - {Markdown.Item(row)}\n");
                var inner = Inner(Property(type, row.Option.Key).PropertyType);
                if (row.Option.Names.Count > 0 && !inner.IsEnum) choices.TryAdd(inner, $"{name}.{row.Option.Key}");
            }
        }
    }

    private static PropertyInfo Property(Type type, string key) => type.GetProperties().First(p => SnakeCase.Of(p.Name) == key);

    private static Type Inner(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsArray ? Inner(type.GetElementType()!) : type.IsGenericType ? Inner(type.GenericTypeArguments[^1]) : type;
    }

    // As the usual renderers make anchors of headings: lower case, spaces as dashes, other marks left out.
    private static string Anchor(string heading)
    {
        var dashed = heading.ToLowerInvariant().Replace(' ', '-');
        return string.Concat(dashed.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }
}
