using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What a data set of prompts with answers needs to be asked and judged. Its objective is <see cref="NextTokens"/> and its rows, of a model that sees
/// T tokens, have the fields <c>tokens</c>, integers <c>[T + 1]</c>: prompt, answer, the end token, padding; <c>input</c> and <c>label</c>, the first
/// and the last T of them; <c>mask</c>, numbers <c>[T]</c>: 1 where the label is a token of the answer or the end token; and <c>prompt</c>, integers
/// <c>[]</c>: how many tokens are the prompt, at least 1. Where exercises are of several kinds, <c>kind</c>, integers <c>[]</c> with names, says
/// which.
/// </summary>
/// <param name="End">The token that ends an answer; generating stops there.</param>
/// <param name="Pad">The token that fills what is left of a row; another one than the end.</param>
/// <param name="Checker">Judges answers.</param>
public sealed record AnswerTask(int End, int Pad, IAnswerChecker Checker)
{
    /// <summary>The name of the token that ends an answer.</summary>
    public const string EndName = "<end>";

    /// <summary>The name of the token that fills rows.</summary>
    public const string PadName = "<pad>";

    /// <summary>The field that says of what kind an exercise is.</summary>
    internal const string KindField = "kind";

    /// <summary>The words of feedback that can stand between prompt and answer; null: the data has none.</summary>
    public FeedbackWords? Feedback { get; init; }

    /// <summary>The tokens of a row's prompt, the word of feedback that it asks with included, if it does.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="row">Which of them.</param>
    public static ReadOnlySpan<int> PromptOf(Dataset data, int row) => data["tokens"].Integers(row)[..data["prompt"].Integers(row)[0]];

    /// <summary>The tokens of a row's own answer, without the end token; empty where it is not known.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="row">Which of them.</param>
    public ReadOnlySpan<int> AnswerOf(Dataset data, int row)
    {
        var rest = data["tokens"].Integers(row)[data["prompt"].Integers(row)[0]..];
        var end = rest.IndexOf(End);
        return end < 0 ? [] : rest[..end];
    }

    /// <summary>The tokens of a row's prompt without the word of feedback that it may ask with.</summary>
    internal ReadOnlySpan<int> QuestionOf(Dataset data, int row)
    {
        var prompt = PromptOf(data, row);
        return Feedback is { } words && !prompt.IsEmpty && words.Contains(prompt[^1]) ? prompt[..^1] : prompt;
    }

    /// <summary>Whether a token stands for no text: no answer that has one inside is right.</summary>
    internal bool IsMark(int token) => token == End || token == Pad || (Feedback?.Contains(token) ?? false);

    /// <summary>What rows lack of the form.</summary>
    internal IEnumerable<string> Check(Dataset data)
    {
        if (data.Objective is not NextTokens) return ["a sequence task"];
        Shape window = data.ExampleShape;
        return data.Lacks("tokens", FieldType.Integer, [window.Size + 1]).Concat(data.Lacks("mask", FieldType.Number, window))
            .Concat(data.Lacks("prompt", FieldType.Integer, []))
            .Concat(End != Pad && InBounds(End) && InBounds(Pad) ? [] : ["an end and a pad that are different tokens of the vocabulary"])
            .Concat(Feedback is not { } words || (InBounds(words.Good) && InBounds(words.Bad)
                && new HashSet<int> { End, Pad, words.Good, words.Bad }.Count == 4) ? [] : ["words of feedback that are tokens of their own"]);

        bool InBounds(int token) => (uint)token < (uint)data["label"].Bound;
    }

    /// <summary>
    /// The same rows, of some of which the answer is not known: there padding follows the prompt, no position counts, fields of the truth are 0, and
    /// the field <c>labelled</c>, <c>[]</c>, which all rows then have, is 0 in place of 1.
    /// </summary>
    internal Dataset WithoutAnswers(Dataset data, int[] rows)
    {
        var (tokens, labelled) = (data["tokens"], new float[data.Rows]);
        var hidden = (int[])((FieldRows.Of<int>)tokens.Stored).Values.Clone();
        Array.Fill(labelled, 1);
        foreach (var row in rows)
        {
            var prompt = data["prompt"].Integers(row)[0];
            hidden.AsSpan(row * tokens.Size + prompt, tokens.Size - prompt).Fill(Pad);
            labelled[row] = 0;
        }

        var changed = new FieldRows.Of<int>(hidden, tokens.Size);
        return data.With([.. data.Fields.Select(Hide), Field.Numbers("labelled", [], labelled)], data.Tasks, data.Groups, data.Origins, data.Weights);

        Field Hide(Field field) => field.Stored == tokens.Stored ? field.Over(changed)
            : field.Name == "mask" || field.IsTruth ? field.Over(field.Stored.Cleared(rows)) : field;
    }
}
