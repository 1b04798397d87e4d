namespace Cohort.Contexts;

/// <summary>
/// Makes one set of logits of several speakers' for the next token of a sequence. It is called for several sequences at the same time.
/// </summary>
/// <param name="logits">The speakers', in their order.</param>
/// <param name="combined">Gets the logits that the token is drawn from, <c>[V]</c>; minus infinity for one that may not follow.</param>
public delegate void LogitRule(SpokenLogits logits, Span<float> combined);
