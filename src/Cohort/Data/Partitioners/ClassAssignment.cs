namespace Cohort.Data;

/// <summary>How the split <c>pathological</c> gives classes to peers.</summary>
public enum ClassAssignment
{
    /// <summary>Each peer draws its classes; a class may go to nobody.</summary>
    Random,

    /// <summary>Peer p has the classes p, p + 1, ... (modulo their number): evenly spread.</summary>
    Deterministic,

    /// <summary>The first class of peer p is p (modulo their number), the others are drawn, as in the paper.</summary>
    FirstDeterministic,
}
