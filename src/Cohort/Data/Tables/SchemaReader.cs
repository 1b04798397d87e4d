using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using YamlDotNet.Core.Events;

namespace Cohort.Data;

/// <summary>Reads a schema from YAML events. It knows the one form a schema has, so nothing hostile (depth, aliases, tags) is ever built.</summary>
internal sealed class SchemaReader(string text, string path)
{
    private const int MaxDepth = 16;
    private const int MaxProblems = 50;
    private static readonly string[] Keys = ["label", "kind", "classes", "group", "weight", "columns"];
    private static readonly string[] ColumnKeys = ["name", "kind", "categories", "optional", "reason", "offset", "unit"];
    private readonly YamlEvents events = new(text);
    private readonly BoundedProblems problems = new(FormatProblems.BadSchema, path, MaxProblems);
    private readonly HashSet<bool> forbidden = [];

    /// <summary>Reads the one document there is.</summary>
    /// <exception cref="CohortException">It cannot be understood, or contradicts itself; lists everything.</exception>
    public DataSchema Read()
    {
        DataSchema? schema = null;
        try
        {
            schema = Document();
        }
        catch (BrokenYamlException e)
        {
            var hint = e.OpenSince > 0 ? $"; a bracket or brace is open since line {e.OpenSince}" : "";
            problems.Add(FormatProblems.BadSchema.Here(e.Message + hint, path, e.At.Line));
        }

        return schema is not null && problems.None ? schema : throw new CohortException(problems.ToList());
    }

    private DataSchema? Document()
    {
        string? label = null, group = null, weight = null;
        LabelTask? kind = null;
        List<string> classes = [];
        List<ColumnSchema> columns = [];
        events.Next(); // the start of the stream
        events.Next();
        if (!events.TryTake<DocumentStart>(out _) || !Begins<MappingStart>("a schema file holds label, kind, classes and columns"))
        {
            if (problems.None) Add("a schema file holds label, kind, classes and columns");
            return null;
        }

        var seen = new HashSet<string>();
        while (!events.TryTake<MappingEnd>(out _))
        {
            var (key, line) = Key(seen);
            switch (key)
            {
                case "label": label = Name("label"); break;
                case "group": group = Name("group"); break;
                case "weight": weight = Name("weight"); break;
                case "kind": kind = Kind(); break;
                case "classes": classes = Texts("classes"); break;
                case "columns": columns = Columns(); break;
                default: Unknown(key, Keys, line); break;
            }
        }

        if (events.TryTake<DocumentEnd>(out _) && events.Current is not StreamEnd)
            Add("a second document begins here; a schema is one document", events.Current.Start.Line);
        if (string.IsNullOrEmpty(label)) Add("label is missing");
        if (kind is null) Add("kind is missing: classification or regression");
        if (columns.Count == 0) Add("columns is missing or empty");
        var schema = new DataSchema
        {
            Label = label ?? "", Kind = kind ?? LabelTask.Classification, Classes = classes, Group = group, Weight = weight, Columns = columns,
        };
        foreach (var sentence in SchemaRules.Broken(schema, kind is not null)) Add(sentence);
        if (classes.Count > LabelReading.MaxClasses) problems.Add(LabelReading.TooMany(label ?? "", classes.Count, path));
        if (columns.Count == 0) return schema;
        foreach (var problem in SchemaInference.Unusable(schema, path)) problems.Add(problem);
        return schema;
    }

    private LabelTask? Kind()
    {
        var (word, line) = Text("kind");
        if (word is "classification" or "regression") return word == "regression" ? LabelTask.Regression : LabelTask.Classification;
        Add($"kind is {Excerpt.Quoted(word)}; it can be classification or regression", line);
        return LabelTask.Classification;
    }

    private List<ColumnSchema> Columns()
    {
        var columns = new List<ColumnSchema>();
        if (!Begins<SequenceStart>("columns is a list")) return columns;
        while (!events.TryTake<SequenceEnd>(out _))
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
        var (offset, unit) = (0.0, 1.0);
        var at = events.Current.Start.Line;
        var seen = new HashSet<string>();
        while (!events.TryTake<MappingEnd>(out _))
        {
            var (key, line) = Key(seen);
            switch (key)
            {
                case "name": name = Name("name"); break;
                case "reason": reason = Name("reason"); break;
                case "categories": categories = Texts("categories"); break;
                case "kind": kind = ColumnKindOf(); break;
                case "offset": offset = Number("offset", double.MinValue, 0); break;
                case "unit": unit = Number("unit", double.Epsilon, 1); break;
                case "optional": optional = Flag("optional"); break;
                default: Unknown(key, ColumnKeys, line); break;
            }
        }

        if (string.IsNullOrEmpty(name)) Add("a column has no name", at);
        if (kind == ColumnKind.Categorical && categories.Count == 0) Add($"column {Excerpt.Quoted(name)} is categorical and has no categories", at);
        foreach (var twice in categories.CountBy(c => c).Where(c => c.Value > 1))
            Add($"column {Excerpt.Quoted(name)} has the category {Excerpt.Quoted(twice.Key)} {twice.Value} times", at);
        if (kind == ColumnKind.Numeric && categories.Count > 0) Add($"column {Excerpt.Quoted(name)} is numeric and has categories", at);
        return new ColumnSchema(name ?? "", kind)
        {
            Categories = kind == ColumnKind.Categorical ? categories : [], Reason = reason, Optional = optional, Offset = offset, Unit = unit,
        };
    }

    private bool Flag(string what)
    {
        var (word, line) = Text(what);
        if (word is not ("true" or "false")) Add($"{what} is {Excerpt.Quoted(word)}; it can be true or false", line);
        return word == "true";
    }

    private double Number(string what, double least, double otherwise)
    {
        var (word, line) = Text(what);
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= least)
            return number;
        Add($"{what} is {Excerpt.Quoted(word)}; it is a finite number{(least > 0 ? " above 0" : "")}", line);
        return otherwise;
    }

    private ColumnKind ColumnKindOf()
    {
        var (word, line) = Text("kind");
        if (word is not ("numeric" or "categorical" or "left_out"))
            Add($"kind is {Excerpt.Quoted(word)}; it can be numeric, categorical or left_out", line);
        return word switch { "categorical" => ColumnKind.Categorical, "left_out" => ColumnKind.LeftOut, _ => ColumnKind.Numeric };
    }

    private List<string> Texts(string what)
    {
        var texts = new List<string>();
        if (!Begins<SequenceStart>($"{what} is a list of texts")) return texts;
        while (!events.TryTake<SequenceEnd>(out _)) texts.Add(Text(what).Value);
        return texts;
    }

    // A key that comes twice is told, and what it says the second time holds.
    private (string Value, long Line) Key(HashSet<string> seen)
    {
        var (key, line) = Text("a key");
        if (line > 0 && !seen.Add(key)) Add($"the key \"{key}\" is given twice", line);
        return (key, line);
    }

    // Nothing, as YAML writes it, is no name; in quotes it is one.
    private string? Name(string what)
    {
        var isNothing = events.Current is Scalar { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "~" or "null" };
        var name = Text(what).Value;
        return isNothing ? null : name;
    }

    private (string Value, long Line) Text(string what)
    {
        Refuse();
        if (events.TryTake<Scalar>(out var scalar)) return (scalar.Value, scalar.Start.Line);
        if (events.TryTake<AnchorAlias>(out _)) return ("", 0); // told already
        Add($"{what} is a text", events.Current.Start.Line);
        Skip();
        return ("", 0);
    }

    private bool Begins<T>(string expectation) where T : ParsingEvent
    {
        Refuse();
        if (events.TryTake<T>(out _)) return true;
        Add(expectation, events.Current.Start.Line);
        Skip();
        return false;
    }

    private void Unknown(string key, string[] known, long line)
    {
        if (line > 0) Add($"unknown key {Excerpt.Quoted(key)}; {NearestName.Suggest(key, known, "keys")}", line);
        Skip();
    }

    // Passes one value over without building it. Nothing in a schema is deep, and the scanner slows down with depth.
    private void Skip()
    {
        var depth = 0;
        do
        {
            Refuse();
            switch (events.Current)
            {
                case MappingStart or SequenceStart when depth == MaxDepth:
                    throw new BrokenYamlException($"more than {MaxDepth} levels", events.Current.Start);
                case MappingStart or SequenceStart: depth++; break;
                // For some broken texts the parser leaves a key or a value out.
                case MappingEnd or SequenceEnd when depth == 0:
                    throw new BrokenYamlException("this is not YAML: a key or a value is missing", events.Current.Start);
                case MappingEnd or SequenceEnd: depth--; break;
                case DocumentEnd or StreamEnd: throw new BrokenYamlException("the file ends too early", events.Current.Start);
            }

            events.Next();
        }
        while (depth > 0);
    }

    private void Refuse()
    {
        foreach (var (isTag, message) in YamlEvents.Forbidden(events.Current))
        {
            if (forbidden.Add(isTag)) Add(message, events.Current.Start.Line);
        }
    }

    private void Add(string message, long line = 0) => problems.Add(FormatProblems.BadSchema.Here(message, path, line));
}
