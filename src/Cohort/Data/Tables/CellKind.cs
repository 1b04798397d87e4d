namespace Cohort.Data;

/// <summary>What a cell of a table holds, seen by itself.</summary>
internal enum CellKind : byte
{
    /// <summary>Nothing, or a marker that always means nothing.</summary>
    Missing,

    /// <summary>A word that means nothing among numbers and is a word like any other among words: none, unknown.</summary>
    MissingAmongNumbers,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Any other text.</summary>
    Text,
}
