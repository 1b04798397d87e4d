namespace Cohort.Plans;

/// <summary>What the keys are that a plan leaves out.</summary>
public enum KeyDefaults
{
    /// <summary>
    /// What suits the kind of data: on a table, images or a public set that of <c>plans/table.yaml</c>, on a text that of <c>plans/text.yaml</c>,
    /// on drawn data the plain defaults. A plan in C# has the plain ones; <see cref="Plan.ForTables"/> has those for tables.
    /// </summary>
    Data,

    /// <summary>The plain defaults of the tables of keys. A plan that was completed for its data says so, and is complete.</summary>
    Plain,
}
