namespace Cohort.Claims;

/// <summary>
/// One sentence of a paper as a check that anyone can run: arms that differ in what the sentence is about and in nothing else, under one
/// budget, compared over paired seeds. Experiment, arms and margins are committed before the first result is seen. How to add one:
/// <c>docs/add-a-claim.md</c>.
/// </summary>
public abstract class Claim
{
    /// <summary>The full citation: authors, title, venue, year.</summary>
    public abstract string Paper { get; }

    /// <summary>What the paper says, in one sentence of our own.</summary>
    public abstract string Sentence { get; }

    /// <summary>Our small experiment: data, learners, what is varied, and what the full form has more of than the fast one.</summary>
    public abstract string Experiment { get; }

    /// <summary>What each arm may spend on each seed.</summary>
    public abstract ClaimBudget Budget { get; }

    /// <summary>The arms, in the order in which they are run and shown.</summary>
    public abstract IReadOnlyList<ClaimArm> Arms { get; }

    /// <summary>What must come out for the claim to hold: all of these.</summary>
    public abstract IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>Paired seeds of the full form: 10, or 5 where one seed costs over 20 seconds.</summary>
    public virtual int FullSeeds => 10;

    /// <summary>Paired seeds of the fast form, at least 2. Default 3; the whole fast form takes at most 3 seconds on one core.</summary>
    public virtual int FastSeeds => 3;

    /// <summary>Where the claim does not hold: what was tried, and what we think the reason is. Default empty.</summary>
    public virtual string Tried => "";

    /// <summary>The paired seeds of a form.</summary>
    /// <param name="form">Which form.</param>
    public int SeedsOf(ClaimForm form) => form == ClaimForm.Full ? FullSeeds : FastSeeds;
}
