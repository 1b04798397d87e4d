namespace Cohort.Data;

/// <summary>
/// The tokens that say, before an answer, how good it is: what a learner reads in hindsight, and what it is asked with. They stand for no text.
/// </summary>
/// <param name="Good">What stands before a good answer.</param>
/// <param name="Bad">What stands before a bad one; another token.</param>
public sealed record FeedbackWords(int Good, int Bad)
{
    /// <summary>The name of the token before a good answer.</summary>
    public const string GoodName = "<good>";

    /// <summary>The name of the token before a bad one.</summary>
    public const string BadName = "<bad>";

    /// <summary>The two names, in the order in which a vocabulary begins with them.</summary>
    internal static string[] Names => [GoodName, BadName];

    /// <summary>Whether a token is one of the two.</summary>
    public bool Contains(int token) => token == Good || token == Bad;
}
