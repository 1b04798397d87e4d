namespace Cohort.Methods;

/// <summary>Where in training <see cref="SingleMerge"/> spends the messages of its full averages.</summary>
public enum MergePlacement
{
    /// <summary>In the last rounds.</summary>
    Late,

    /// <summary>In the rounds around the middle.</summary>
    Middle,

    /// <summary>In the first rounds.</summary>
    Early,

    /// <summary>The same number of messages, spread evenly over all rounds as meetings of pairs.</summary>
    Uniform,

    /// <summary>Not at all: only the background goes on. What the merge is compared with.</summary>
    Never,
}
