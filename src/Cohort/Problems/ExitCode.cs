namespace Cohort.Problems;

/// <summary>How the <c>cohort</c> command ends; explained on the page <c>docs/exit-codes.md</c>.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>A bug in Cohort.</summary>
    Bug = 1,

    /// <summary>A usage or plan error.</summary>
    Usage = 2,

    /// <summary>A data error.</summary>
    Data = 3,

    /// <summary>A network or peer error.</summary>
    Network = 4,

    /// <summary><c>claims --check</c>: results are not the claims' own, an effect has moved, or too many claims are stale.</summary>
    Claims = 5,

    /// <summary>Output cannot be written.</summary>
    Output = 6,

    /// <summary>The run is done, but all learners of the cohort have diverged.</summary>
    Diverged = 7,

    /// <summary>There is not enough memory.</summary>
    Memory = 8,

    /// <summary>The terminal is gone (SIGHUP), with a checkpoint written.</summary>
    HungUp = 129,

    /// <summary>Interrupted (Ctrl-C), with a checkpoint written.</summary>
    Interrupted = 130,

    /// <summary>Asked to end (SIGTERM), with a checkpoint written.</summary>
    Terminated = 143,
}
