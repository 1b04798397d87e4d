namespace Cohort.Data;

/// <summary>A tokenizer of words: what stands between spaces is a token, and one further token stands for all words that are not known.</summary>
public sealed class WordTokens : ITokenizer
{
    /// <summary>What stands for words that are not in the vocabulary; always the last token.</summary>
    public const string Unknown = "<unknown>";

    private readonly Dictionary<string, int> tokenOf = new(StringComparer.Ordinal);

    /// <summary>Makes a vocabulary from its words.</summary>
    /// <param name="tokens">Different words without spaces, the last one <see cref="Unknown"/>.</param>
    /// <exception cref="ArgumentException">A token is empty, has a space or comes twice, or the last one is not the unknown.</exception>
    public WordTokens(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0 || tokens[^1] != Unknown)
            throw new ArgumentException("a vocabulary ends with the token for unknown words", nameof(tokens));
        foreach (var token in tokens)
        {
            if (token.Length == 0 || token.Contains(' ', StringComparison.Ordinal) || !tokenOf.TryAdd(token, tokenOf.Count))
                throw new ArgumentException($"\"{token}\" is not one word, or comes twice", nameof(tokens));
        }

        // Whoever writes them in a text has written no end: these stand for no text.
        foreach (var name in FeedbackWords.Names.Append(AnswerTask.EndName).Append(AnswerTask.PadName)) tokenOf.Remove(name);
        Tokens = tokens;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Tokens { get; }

    /// <inheritdoc/>
    public int[] Encode(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => tokenOf.GetValueOrDefault(word, Tokens.Count - 1))];

    /// <summary>The words with a space between them.</summary>
    /// <param name="tokens">Each from 0 to the number of tokens - 1.</param>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var words = new string[tokens.Length];
        for (var i = 0; i < words.Length; i++) words[i] = Tokens[tokens[i]];
        return string.Join(' ', words);
    }
}
