namespace Cohort.Data;

/// <summary>What the classes of several sources in one stream are to each other.</summary>
public enum StreamClasses
{
    /// <summary>Each source has classes of its own: an output for each class of each source, called <c>SOURCE CLASS</c>.</summary>
    SideBySide,

    /// <summary>All sources have the same classes, by number; the first one's names are kept.</summary>
    Shared,
}
