using System.Text.Json.Nodes;

namespace Cohort.Journals;

/// <summary>One thing that came from outside, or one step of the run: never a time of day, which no rerun could repeat.</summary>
/// <param name="Round">The round it belongs to, 0 before the first.</param>
/// <param name="Event">Its name, such as <c>run_started</c> or <c>attended</c>.</param>
/// <param name="Values">Further keys in the order they are written; none may be <c>n</c>, <c>round</c> or <c>event</c>.</param>
internal sealed record JournalEntry(int Round, string Event, JsonObject? Values = null);
