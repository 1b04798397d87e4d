namespace Cohort.Methods;

/// <summary>Which examples progressive data dropout leaves out of a round.</summary>
public enum DropRule
{
    /// <summary>Those learnt already: the true class has at least the threshold's probability (DBPD).</summary>
    Difficulty,

    /// <summary>Random ones, by a schedule: the share gamma^e is kept in round e = 0, 1, ... (SRD).</summary>
    Random,

    /// <summary>Random ones, as many as the rule by difficulty would leave out (SMRD).</summary>
    Matched,
}
