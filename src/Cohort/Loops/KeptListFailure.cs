using System.Globalization;
using System.Text.Json;
using Cohort.Contexts;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// What becomes of an exception after methods have read lists of theirs that a checkpoint kept: the hashes of a checkpoint say that nothing was
/// damaged, not that the run wrote it, and whoever changed both can make a method count beyond what there is.
/// </summary>
internal static class KeptListFailure
{
    /// <summary>
    /// Whether an exception may come from what such a list holds: it is of a kind that wrong numbers and records lead to, and one was read. What has
    /// a code already, a full memory and whatever lies outside the process never is.
    /// </summary>
    public static bool MayBe(Exception exception, KeptLists kept) => exception is ArgumentException or IndexOutOfRangeException
        or InvalidOperationException or KeyNotFoundException or NullReferenceException or ArithmeticException or FormatException
        or InvalidCastException or JsonException && kept.Asked.Count > 0;

    /// <summary>The exception with a code: COH3086.</summary>
    public static CohortException Of(Exception exception, KeptLists kept, int round) => new([CheckpointProblems.ListDoesNotFit.Here(
        string.Create(CultureInfo.InvariantCulture,
            $"after a checkpoint was gone on from, round {round} fails ({exception.GetType().Name}: {Excerpt.Of(exception.Message, 200)}); ")
        + $"these lists that it holds were read before: {Excerpt.Names(kept.Asked)}")], exception);
}
