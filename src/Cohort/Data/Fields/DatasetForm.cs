using System.Text.Json.Nodes;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What a data set is like, without its rows: objective and fields, as JSON. Whoever has it can make rows of the same form, so that learners
/// answer about them without the data that they learnt from.
/// </summary>
internal static class DatasetForm
{
    private static readonly IObjective[] Objectives =
        [new Classification(), new Regression(), new NextTokens(), new SequenceRegression(), new Pairs(), new Ranking()];

    private static readonly IAnswerChecker[] Checkers = 
        [new ExactAnswer(), new LastPartChecker(), new ExpressionChecker(), new PathChecker(), new DirectedPathChecker(),
        new FinalNumberChecker(), new TasteChecker()];

    /// <summary>The form of a data set.</summary>
    public static JsonObject Write(Dataset data)
    {
        var form = OfFields(data);
        // Not for other data, so that its form, and what it hashes to, is what it always was.
        if (data.Answers is { } answers)
            form["answers"] = Of(answers);
        if (data.Tokenizer is { } tokenizer) form["tokenizer"] = Tokenizers.NameOf(tokenizer);
        return form;
    }

    private static JsonObject Of(AnswerTask answers)
    {
        var written = new JsonObject { ["end"] = answers.End, ["pad"] = answers.Pad, ["checker"] = answers.Checker.GetType().Name };
        if (answers.Feedback is { } words) (written["good"], written["bad"]) = (words.Good, words.Bad);
        return written;
    }

    private static JsonObject OfFields(Dataset data) => new()
    {
        ["name"] = data.Name,
        ["objective"] = data.Objective.Name,
        ["fields"] = new JsonArray([.. data.Fields.Select(field => (JsonNode)new JsonObject
        {
            ["name"] = field.Name,
            ["type"] = field.Type.ToString(),
            ["shape"] = Numbers(field.Shape),
            ["bound"] = field.Bound,
            ["names"] = new JsonArray([.. field.Names.Select(name => (JsonNode)name)]),
            ["scaling"] = field.Scaling.ToString(),
            ["in"] = data.Fields.First(f => f.Stored == field.Stored).Name,
            ["length"] = field.Stored.Length,
            ["offset"] = field.Offset,
        })]),
    };

    /// <summary>A data set of the form with one row, of zeros.</summary>
    /// <exception cref="FormatException">It is no such form.</exception>
    public static Dataset Read(JsonObject form)
    {
        try
        {
            var (objective, kept) = (Text(form, "objective"), new Dictionary<string, FieldRows>(StringComparer.Ordinal));
            var fields = form["fields"]!.AsArray().Select(node => Read(node!.AsObject(), kept)).ToArray();
            var names = fields.FirstOrDefault(f => f.Name == "label")?.Names ?? [];
            return new Dataset(Text(form, "name"), Objectives.First(o => o.Name == objective), fields)
            {
                Answers = form["answers"] is JsonObject answers ? AnswersOf(answers) : null,
                Tokenizer = form["tokenizer"] is { } tokenizer ? Tokenizers.Find((string)tokenizer!, names) : null,
            };
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or ArgumentException or OverflowException)
        {
            throw new FormatException($"no form of a data set: {e.Message}", e);
        }
    }

    private static Field Read(JsonObject field, Dictionary<string, FieldRows> kept)
    {
        var (name, type) = (Text(field, "name"), Enum.Parse<FieldType>(Text(field, "type")));
        var (within, length) = (Text(field, "in"), (int)field["length"]!);
        if (length is < 1 or > 100_000_000) throw new FormatException($"rows of {length} values");
        if (!kept.TryGetValue(within, out var rows))
        {
            kept[within] = rows = type switch
            {
                FieldType.Number => new FieldRows.Of<float>(new float[length], length),
                FieldType.Integer => new FieldRows.Of<int>(new int[length], length),
                _ => new FieldRows.Of<string>([.. Enumerable.Repeat("", length)], length),
            };
        }

        Shape shape = [.. field["shape"]!.AsArray().Select(n => (int)n!)];
        string[] names = [.. field["names"]!.AsArray().Select(n => (string)n!)];
        var scaling = Enum.Parse<FieldScaling>(Text(field, "scaling"));
        return Field.Of(name, type, shape, rows, (int)field["offset"]!, (int)field["bound"]!, names, scaling);
    }

    // Of a checker that came with a source of the caller's own only the name is kept; whoever has rows to be judged has it, too.
    private static AnswerTask AnswersOf(JsonObject answers) => new((int)answers["end"]!, (int)answers["pad"]!,
        Checkers.FirstOrDefault(checker => checker.GetType().Name == Text(answers, "checker")) ?? new ForeignChecker(Text(answers, "checker")))
    {
        Feedback = answers["good"] is { } good ? new FeedbackWords((int)good!, (int)answers["bad"]!) : null,
    };

    private static string Text(JsonObject of, string key) => (string)of[key]!;

    private static JsonArray Numbers(Shape shape) => new([.. shape.Select(n => (JsonNode)n)]);
}
