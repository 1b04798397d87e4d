namespace Cohort.Data;

/// <summary>How the split <c>pathological</c> gives classes to peers.</summary>
public enum ClassAssignment
{
    /// <summary>Each peer draws its classes; a class may go to nobody.</summary>
    Random,

    /// <summary>Peer p has the classes p, p + 1, ... (modulo their number): evenly spread.</summary>
    Deterministic,

    /// <summary>Blocks of classes that do not overlap: peer p has the p-th (modulo their number), so that every few peers have one task.</summary>
    Blocks,

    /// <summary>The first class of peer p is p (modulo their number), the others are drawn, as in the paper.</summary>
    FirstDeterministic,
}
