namespace Cohort.Methods;

/// <summary>How the chance to rehearse a task falls with its age a = 1, 2, ... in tasks.</summary>
public enum RehearsalShape
{
    /// <summary>As a^-decay.</summary>
    Power,

    /// <summary>Not at all.</summary>
    Uniform,

    /// <summary>As exp(-decay a).</summary>
    Exponential,
}
