namespace Cohort.Metrics;

/// <summary>
/// What a run spends, and its budget counts; in the order in which it is shown. The loop counts steps, examples and bytes; what only a
/// method knows - labels, tokens, calls - it says by <c>RoundContext.Spend</c>. What it costs to measure, on test rows, is not counted.
/// </summary>
public enum Unit
{
    /// <summary>
    /// Training steps, added over all learners. One is a batch that a learner runs its recorded step on: also the last one of a round,
    /// which may not be full, and one that a method lets change nothing (<c>StepContext.OnlyIf</c>).
    /// </summary>
    Steps,

    /// <summary>
    /// Training examples, added over all learners, each time one is shown to a step: one is a place in the order that a learner attempts in
    /// a round, so an example that stands there twice counts twice, a generated one like any other, and one that the step then gives a weight
    /// of zero, too. What fills up the last batch is not counted, nor are forward passes of methods outside the steps.
    /// </summary>
    Examples,

    /// <summary>
    /// Bytes that peers pass each other: four for each number and the lists that go along, once for each link that they cross, so what is
    /// forwarded - up to a server and down again - counts each time.
    /// </summary>
    Bytes,

    /// <summary>Labels that are asked for or given beyond those of the training rows: one is one answer about one example.</summary>
    Labels,

    /// <summary>Tokens of language models: one is a token read or written, by the model's own count.</summary>
    Tokens,

    /// <summary>Calls of something outside - a model, a tool, an environment: one is a request, also one that failed.</summary>
    Calls,
}
