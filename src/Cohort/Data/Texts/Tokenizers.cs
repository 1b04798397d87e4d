using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>The tokenizers: made of texts, and found again by what a run folder keeps of one.</summary>
internal static class Tokenizers
{
    private const int MaxVocabulary = 10_000;

    /// <summary>The tokenizer of texts.</summary>
    /// <param name="kind">What they are cut into.</param>
    /// <param name="size">Of pairs, how many tokens.</param>
    /// <param name="texts">The texts to learn from.</param>
    /// <param name="named">Names in angle brackets that come first.</param>
    /// <exception cref="CohortException">They are made of too many different tokens (COH2022).</exception>
    public static ITokenizer Of(TokenKind kind, int size, IEnumerable<string> texts, params string[] named)
    {
        ITokenizer made = kind switch
        {
            TokenKind.Words => new WordTokens([.. named,
                .. texts.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => word != WordTokens.Unknown)
                    .Except(named).Order(StringComparer.Ordinal), WordTokens.Unknown]),
            TokenKind.Characters => new Vocabulary([.. named, .. OfCharacters(texts).Tokens]),
            TokenKind.Bytes => BytePairs.OfBytes(named),
            _ => BytePairs.Trained(texts, size, named),
        };
        return made.Tokens.Count <= MaxVocabulary ? made : throw DataProblems.TooManyClasses.Exception(string.Create(
            CultureInfo.InvariantCulture, $"the texts are made of {made.Tokens.Count:#,0} different tokens; there may be {MaxVocabulary:#,0}"));
    }

    /// <summary>A tokenizer whose tokens begin with further names.</summary>
    /// <param name="tokenizer">Of characters or words.</param>
    /// <param name="names">Names in angle brackets.</param>
    public static ITokenizer Named(ITokenizer tokenizer, params string[] names) =>
        Find(NameOf(tokenizer), [.. names, .. tokenizer.Tokens]) ?? throw new ArgumentException("it is of no known kind", nameof(tokenizer));

    /// <summary>What a run folder keeps of a tokenizer beside its tokens.</summary>
    public static string NameOf(ITokenizer tokenizer) => tokenizer switch
    {
        Vocabulary => "characters",
        WordTokens => "words",
        BytePairs => "pairs",
        _ => tokenizer.GetType().Name,
    };

    /// <summary>The tokenizer of a name; null for one of the caller's own.</summary>
    /// <exception cref="ArgumentException">The tokens are not of it.</exception>
    public static ITokenizer? Find(string name, IReadOnlyList<string> tokens) => name switch
    {
        "characters" => new Vocabulary(tokens),
        "words" => new WordTokens(tokens),
        "pairs" => new BytePairs(tokens),
        _ => null,
    };

    private static Vocabulary OfCharacters(IEnumerable<string> texts)
    {
        var seen = new HashSet<int>();
        foreach (var text in texts)
            foreach (var rune in text.EnumerateRunes()) seen.Add(rune.Value);
        return Vocabulary.Of([.. seen]);
    }
}
