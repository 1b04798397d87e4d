using Cohort.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cohort.Data;

/// <summary>Reads a schema from YAML events. It knows the one form a schema has, so nothing hostile (depth, aliases, tags) is ever built.</summary>
internal sealed class SchemaReader(IParser parser, string path)
{
    private const int MaxDepth = 16;
    private static readonly string[] Keys = ["label", "kind", "classes", "group", "weight", "columns"];
    private static readonly string[] ColumnKeys = ["name", "kind", "categories", "optional", "reason"];
    private readonly List<Problem> problems = [];

    /// <summary>Reads the one document there is.</summary>
    public DataSchema Read()
    {
        string? label = null, group = null, weight = null;
        LabelTask? kind = null;
        List<string> classes = [];
        List<ColumnSchema> columns = [];
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            throw FormatProblems.BadSchema.Exception("a schema file holds label, kind, classes and columns", path);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (key, line) = Text("a key");
            switch (key)
            {
                case "label": label = Text("label").Value; break;
                case "group": group = Text("group").Value; break;
                case "weight": weight = Text("weight").Value; break;
                case "kind": kind = Kind(); break;
                case "classes": classes = Texts("classes"); break;
                case "columns": columns = Columns(); break;
                default: Unknown(key, Keys, line); break;
            }
        }

        if (string.IsNullOrEmpty(label)) Add("label is missing");
        if (kind is null) Add("kind is missing: classification or regression");
        if (kind == LabelTask.Classification && classes.Count < 2) Add("classes must name at least two classes");
        if (columns.Count == 0) Add("columns is missing or empty");
        foreach (var twice in columns.CountBy(c => c.Name).Where(c => c.Value > 1)) Add($"column \"{twice.Key}\" comes {twice.Value} times");
        foreach (var twice in classes.CountBy(c => c).Where(c => c.Value > 1)) Add($"class \"{twice.Key}\" comes {twice.Value} times");
        if (problems.Count > 0) throw new CohortException(problems);
        if (kind != LabelTask.Classification) classes = [];
        var schema = new DataSchema { Label = label!, Kind = kind!.Value, Classes = classes, Group = group, Weight = weight, Columns = columns };
        SchemaInference.Check(schema, path);
        return schema;
    }

    private LabelTask? Kind()
    {
        var (word, line) = Text("kind");
        if (word is "classification" or "regression") return word == "regression" ? LabelTask.Regression : LabelTask.Classification;
        Add($"kind is \"{word}\"; it can be classification or regression", line);
        return LabelTask.Classification;
    }

    private List<ColumnSchema> Columns()
    {
        var columns = new List<ColumnSchema>();
        if (!Begins<SequenceStart>("columns is a list")) return columns;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (Begins<MappingStart>("a column has name, kind and categories")) columns.Add(Column());
        }

        return columns;
    }

    private ColumnSchema Column()
    {
        string? name = null, reason = null;
        List<string> categories = [];
        var (kind, optional) = (ColumnKind.Numeric, false);
        var at = parser.Current!.Start.Line;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (key, line) = Text("a key");
            switch (key)
            {
                case "name": name = Text("name").Value; break;
                case "reason": reason = Text("reason").Value; break;
                case "categories": categories = Texts("categories"); break;
                case "kind": kind = ColumnKindOf(); break;
                case "optional": optional = Flag("optional"); break;
                default: Unknown(key, ColumnKeys, line); break;
            }
        }

        if (string.IsNullOrEmpty(name)) Add("a column has no name", at);
        if (kind == ColumnKind.Categorical && categories.Count == 0) Add($"column \"{name}\" is categorical and has no categories", at);
        foreach (var twice in categories.CountBy(c => c).Where(c => c.Value > 1))
            Add($"column \"{name}\" has the category \"{twice.Key}\" {twice.Value} times", at);
        return new ColumnSchema(name ?? "", kind)
        {
            Categories = kind == ColumnKind.Categorical ? categories : [], Reason = reason, Optional = optional,
        };
    }

    private bool Flag(string what)
    {
        var (word, line) = Text(what);
        if (word is not ("true" or "false")) Add($"{what} is \"{word}\"; it can be true or false", line);
        return word == "true";
    }

    private ColumnKind ColumnKindOf()
    {
        var (word, line) = Text("kind");
        if (word is not ("numeric" or "categorical" or "left_out")) Add($"kind is \"{word}\"; it can be numeric, categorical or left_out", line);
        return word switch { "categorical" => ColumnKind.Categorical, "left_out" => ColumnKind.LeftOut, _ => ColumnKind.Numeric };
    }

    private List<string> Texts(string what)
    {
        var texts = new List<string>();
        if (!Begins<SequenceStart>($"{what} is a list of texts")) return texts;
        while (!parser.TryConsume<SequenceEnd>(out _)) texts.Add(Text(what).Value);
        return texts;
    }

    private (string Value, long Line) Text(string what)
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return (scalar.Value, scalar.Start.Line);
        Add($"{what} is a text", parser.Current!.Start.Line);
        Skip();
        return ("", 0);
    }

    private bool Begins<T>(string expectation) where T : ParsingEvent
    {
        if (parser.TryConsume<T>(out _)) return true;
        Add(expectation, parser.Current!.Start.Line);
        Skip();
        return false;
    }

    private void Unknown(string key, string[] known, long line)
    {
        if (line > 0) Add($"unknown key \"{key}\"; {NearestName.Suggest(key, known, "keys")}", line);
        Skip();
    }

    // Passes one value over without building it. Nothing in a schema is deep, and the scanner slows down with depth.
    private void Skip()
    {
        var depth = 0;
        do
        {
            switch (parser.Consume<ParsingEvent>())
            {
                case MappingStart or SequenceStart when depth == MaxDepth: throw FormatProblems.BadSchema.Exception(
                    $"more than {MaxDepth} levels", path, parser.Current?.Start.Line ?? 0);
                case MappingStart or SequenceStart: depth++; break;
                case MappingEnd or SequenceEnd: depth--; break;
                case DocumentEnd or StreamEnd: throw FormatProblems.BadSchema.Exception("the file ends too early", path);
            }
        }
        while (depth > 0);
    }

    private void Add(string message, long line = 0)
    {
        if (problems.Count < 50) problems.Add(FormatProblems.BadSchema.Here(message, path, line));
    }
}
