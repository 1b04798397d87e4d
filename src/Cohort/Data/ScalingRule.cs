namespace Cohort.Data;

/// <summary>
/// On whose rows the mean and scale of each input are fitted. The unit of a regression's target is always agreed, or averages would mean nothing.
/// </summary>
public enum ScalingRule
{
    /// <summary>
    /// Every peer adds up counts, sums and squares of its own rows; the cohort adds these up once, before the first round, and all use
    /// the same mean and scale. A lone peer (the arm <c>alone</c>) has only its own.
    /// </summary>
    Agreed,

    /// <summary>Every peer keeps to its own rows: nothing is told, but averaged weights then mean something else to everyone.</summary>
    Own,
}
