using System.Globalization;

namespace Cohort.Compare;

/// <summary>What a process held at most while it learned and was evaluated, beside the sum of what it has to hold; all in bytes.</summary>
/// <param name="Learners">K.</param>
/// <param name="Peak">The largest resident memory, less what was held before the arm was built.</param>
/// <param name="Bank">The learners' rows without the optimiser's state.</param>
/// <param name="State">The optimiser's state.</param>
/// <param name="Activations">One training step for each thread, and what learners keep beside their rows.</param>
/// <param name="Data">The training rows where steps read them.</param>
/// <param name="Evaluation">The test rows, outputs at hand, and one prediction step for each thread.</param>
internal sealed record MemoryUse(int Learners, long Peak, long Bank, long State, long Activations, long Data, long Evaluation)
{
    public long Sum => Bank + State + Activations + Data + Evaluation;

    /// <summary>The peak by the sum: 1 where nothing else is held.</summary>
    public double Ratio => (double)Peak / Sum;

    /// <summary>The reply of the worker that measures it.</summary>
    public string Line =>
        string.Join(' ', new[] { Learners, Peak, Bank, State, Activations, Data, Evaluation }.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads such a reply.</summary>
    public static MemoryUse Parse(string reply)
    {
        var n = reply.Split(' ').Select(w => long.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        if (n.Length != 7) throw new FormatException($"seven numbers of bytes are expected, not \"{reply}\"");
        return new MemoryUse((int)n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }
}
