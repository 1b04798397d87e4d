namespace Cohort.Claims;

/// <summary>What a budget counts.</summary>
public enum BudgetUnit
{
    /// <summary>Training steps, added over all learners.</summary>
    Steps,

    /// <summary>Training examples, added over all learners, each time one is shown.</summary>
    Examples,

    /// <summary>Labels that are bought or given.</summary>
    Labels,

    /// <summary>Bytes that peers pass each other.</summary>
    Bytes,

    /// <summary>Tokens read and written by language models.</summary>
    Tokens,

    /// <summary>Steps in an environment.</summary>
    EnvironmentSteps,

    /// <summary>Calls of a model.</summary>
    Calls,

    /// <summary>Seconds of wall-clock time.</summary>
    Seconds,

    /// <summary>Rounds: local steps, then an exchange.</summary>
    Rounds,
}
