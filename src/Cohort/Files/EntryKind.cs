namespace Cohort.Files;

/// <summary>What lies at a path.</summary>
internal enum EntryKind
{
    /// <summary>Nothing, a file or a folder, or it cannot be told: opening it says.</summary>
    Plain,

    /// <summary>A pipe: whoever opens it waits for somebody who writes into it.</summary>
    Pipe,

    /// <summary>A device or a socket: it has no end, or waits, or does things when it is read.</summary>
    Device,
}
