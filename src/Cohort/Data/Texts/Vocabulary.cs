using System.Text;
using System.Text.Json;

namespace Cohort.Data;

/// <summary>
/// A character tokenizer: the characters (Unicode scalar values) of a text, in ascending order, and one further token for all others. Names in
/// angle brackets, such as <c>&lt;end&gt;</c>, may be tokens too: they stand for no text.
/// </summary>
public sealed class Vocabulary : ITokenizer
{
    /// <summary>What stands for characters that are not in the vocabulary: U+FFFD, always the last token.</summary>
    public const string Unknown = "\uFFFD";

    private readonly Dictionary<int, int> tokenOf = [];

    /// <summary>Makes a vocabulary from its tokens.</summary>
    /// <param name="tokens">
    /// Different characters or names in angle brackets, the last one <see cref="Unknown"/>; as <see cref="Tokens"/> gives them.
    /// </param>
    /// <exception cref="ArgumentException">A token is neither, comes twice, or the last one is not the unknown.</exception>
    public Vocabulary(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0 || tokens[^1] != Unknown)
            throw new ArgumentException("a vocabulary ends with the token for unknown characters", nameof(tokens));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token is ['<', _, .., '>'] && names.Add(token)) continue;
            var decoded = Rune.DecodeFromUtf16(token, out var rune, out var length);
            if (decoded != System.Buffers.OperationStatus.Done || length != token.Length || !tokenOf.TryAdd(rune.Value, i))
                throw new ArgumentException($"\"{token}\" is not one character, or comes twice", nameof(tokens));
        }

        Tokens = tokens;
    }

    /// <summary>What each token stands for.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The vocabulary of a text.</summary>
    /// <param name="text">Its characters, as Unicode scalar values.</param>
    public static Vocabulary Of(ReadOnlySpan<int> text)
    {
        var seen = new SortedSet<int>();
        foreach (var character in text) seen.Add(character);
        seen.Remove(Unknown[0]);
        return new Vocabulary([.. seen.Select(c => new Rune(c).ToString()), Unknown]);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ArgumentException">It is not a vocabulary.</exception>
    public static Vocabulary FromJson(string json)
    {
        try
        {
            return new Vocabulary(JsonSerializer.Deserialize<string[]>(json) ?? []);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"this is not a JSON list of characters: {e.Message}", nameof(json));
        }
    }

    /// <summary>The characters of a text as Unicode scalar values.</summary>
    public static int[] Characters(string text)
    {
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) characters.Add(rune.Value);
        return [.. characters];
    }

    /// <summary>The token of each character.</summary>
    /// <param name="characters">Unicode scalar values, as <see cref="Characters"/> gives them.</param>
    public int[] Encode(ReadOnlySpan<int> characters)
    {
        var tokens = new int[characters.Length];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = tokenOf.GetValueOrDefault(characters[i], Tokens.Count - 1);
        return tokens;
    }

    /// <summary>The token of each character of a text.</summary>
    public int[] Encode(string text) => Encode(Characters(text));

    /// <summary>The text of some tokens.</summary>
    /// <param name="tokens">Each from 0 to the number of tokens - 1.</param>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens) text.Append(Tokens[token]);
        return text.ToString();
    }

    /// <summary>The tokens as a JSON list, in order.</summary>
    public string ToJson() => JsonSerializer.Serialize(Tokens);
}
