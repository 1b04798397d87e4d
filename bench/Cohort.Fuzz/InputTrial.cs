using System.Diagnostics;
using System.Globalization;
using Cohort.Problems;

namespace Cohort.Fuzz;

/// <summary>Runs one input and judges what it did.</summary>
/// <param name="target">The reader.</param>
/// <param name="limits">What an input may take.</param>
/// <param name="messages">Whether the words of problems are judged, too.</param>
internal sealed class InputTrial(FuzzTarget target, FuzzLimits limits, bool messages)
{
    private const int Frames = 3;

    /// <summary>Runs an input and adds what came of it to a result.</summary>
    /// <param name="input">The input.</param>
    /// <param name="number">Its number.</param>
    /// <param name="place">Where files may lie.</param>
    /// <param name="result">Is added to.</param>
    public void Run(byte[] input, long number, WorkPlace place, TargetResult result)
    {
        var (thrown, seconds, bytes) = Measure(input, place);
        // A machine with other things to do is slow, too: what was slow once has to be slow again.
        if (seconds > limits.Seconds) seconds = Math.Min(seconds, Measure(input, place).Seconds);
        result.Slowest = Math.Max(result.Slowest, seconds);
        result.MostMemory = Math.Max(result.MostMemory, bytes);
        string[] found = [.. Judge(thrown, seconds, bytes)];
        foreach (var what in found)
            result.Add(new Defect(target.Name, what, thrown?.ToString() ?? Figures(seconds, bytes), input, number));
        if (found.Length > 0) result.Failed++;
        else if (thrown is null) result.Accepted++;
        else result.Refused++;
    }

    /// <summary>What is wrong with the words of a problem, as a person gets them; null: nothing.</summary>
    /// <param name="words">The words.</param>
    /// <param name="most">How long they may be.</param>
    internal static string? WrongIn(string words, int most) =>
        words.Any(IsRaw) ? "control characters" : words.Length > most ? "too many words" : null;

    private IEnumerable<string> Judge(Exception? thrown, double seconds, long bytes)
    {
        if (thrown is not null && !target.IsRefusal(thrown)) yield return SignatureOf(thrown);
        if (seconds > limits.Seconds) yield return "slow";
        if (bytes > limits.Bytes) yield return "memory";
        if (!messages || thrown is not CohortException refusal) yield break;
        foreach (var problem in refusal.Problems)
        {
            if (WrongIn(problem.ToString(), limits.MessageLength) is { } wrong) yield return $"{wrong} in {problem.Kind.Code}";
        }
    }

    private (Exception? Thrown, double Seconds, long Bytes) Measure(byte[] input, WorkPlace place)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Exception? thrown = null;
        try
        {
            target.Read(input, place);
        }
        catch (Exception e)
        {
            thrown = e is AggregateException { InnerExceptions: [var only] } ? only : e;
        }

        return (thrown, Stopwatch.GetElapsedTime(start).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // The innermost of our own methods say where it happened; lines are left out, for a mended line moves the others.
    private static string SignatureOf(Exception thrown)
    {
        var inner = thrown;
        while (inner is not CohortException and { InnerException: { } cause }) inner = cause;
        var frames = new StackTrace(inner).GetFrames().Select(frame => frame.GetMethod()).OfType<System.Reflection.MethodBase>()
            .Where(method => method.DeclaringType?.FullName?.StartsWith("Cohort.", StringComparison.Ordinal) == true)
            .Where(method => method.DeclaringType!.Assembly != typeof(InputTrial).Assembly)
            .Take(Frames).Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        return $"{thrown.GetType().Name} at {string.Join(" < ", frames)}";
    }

    // What a terminal acts on: C0 and C1 controls, and what turns the direction of a line.
    private static bool IsRaw(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Figures(double seconds, long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {bytes / 1e6:0} MB allocated");
}
