namespace Cohort.Journals;

/// <summary>How far a journal went; a checkpoint notes it, and a resumed run cuts the journal there.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="Bytes">How many bytes they take.</param>
internal readonly record struct JournalPosition(long Entries, long Bytes);
