namespace Cohort.Methods;

/// <summary>When progressive data dropout decides what to leave out.</summary>
public enum DropMoment
{
    /// <summary>In every step, with the weights of that moment, as in the paper: as many steps as without, each on fewer examples. Backward passes are masked, not saved.</summary>
    Step,

    /// <summary>At the start of every round; what is left is cut into full batches, so that steps, and their time, are saved.</summary>
    Round,
}
