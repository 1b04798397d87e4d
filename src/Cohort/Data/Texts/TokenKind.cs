namespace Cohort.Data;

/// <summary>What a text is cut into.</summary>
public enum TokenKind
{
    /// <summary>Words: what stands between spaces; those that the training texts lack are one unknown word.</summary>
    Words,

    /// <summary>Characters: Unicode scalar values; those that the training texts lack are one unknown character.</summary>
    Characters,

    /// <summary>The bytes of the text in UTF-8, 256 of them; nothing is unknown.</summary>
    Bytes,

    /// <summary>
    /// Pieces that pairs of pieces were joined to, again and again, as they are frequent in the training texts; nothing is unknown.
    /// </summary>
    Pairs,
}
