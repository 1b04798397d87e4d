namespace Cohort.Data;

/// <summary>
/// Texts as tokens and back: characters (<see cref="Vocabulary"/>), words (<see cref="WordTokens"/>), bytes and pairs (<see cref="BytePairs"/>).
/// </summary>
public interface ITokenizer
{
    /// <summary>What each token stands for, in order of their numbers; names like <c>&lt;end&gt;</c> stand for no text.</summary>
    IReadOnlyList<string> Tokens { get; }

    /// <summary>The tokens of a text; what is not known of it becomes the token for that.</summary>
    int[] Encode(string text);

    /// <summary>The text of some tokens; those that stand for no text are shown by their names.</summary>
    /// <param name="tokens">Each from 0 to the number of tokens - 1.</param>
    string Decode(ReadOnlySpan<int> tokens);
}
