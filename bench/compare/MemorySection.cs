using System.Text;

namespace Cohort.Compare;

/// <summary>The page's part on what is held in memory.</summary>
internal static class MemorySection
{
    private static readonly string Explanation =
        $"{LearnerCounts.Title}, {MemoryRunner.Threads} threads; each number of learners in a fresh process that learns and is evaluated "
        + "on 1,000 rows, three times. The peak is the\nlargest resident memory (VmHWM) less what the process held before the learners were made "
        + "(the runtime, the rows as they were loaded, code compiled by the same work with\ntwo learners). "
        + "The sum is what has to be held: the learners' rows, the optimiser's state, one training step's activations for each thread, "
        + "the rows where steps\nread them, and what evaluation holds (test rows, outputs at hand, a prediction step for each thread). "
        + "What the peak has beyond it is garbage not yet collected,\neach learner's order of examples, and what mixing sets aside.";

    public static void Render(StringBuilder text, IReadOnlyList<MemoryUse> memory)
    {
        if (memory.Count == 0) return;
        text.AppendLine("## Memory").AppendLine();
        text.AppendLine(Explanation).AppendLine();
        text.AppendLine("| K | peak, MB | sum, MB | peak by sum | rows | optimiser | activations | data | evaluation |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var m in memory)
        {
            text.Append(BenchmarkPage.F($"| {m.Learners} | {m.Peak / 1e6:F1} | {m.Sum / 1e6:F1} | {m.Ratio:F2} | {m.Bank / 1e6:F1} | "))
                .AppendLine(BenchmarkPage.F($"{m.State / 1e6:F1} | {m.Activations / 1e6:F1} | {m.Data / 1e6:F1} | {m.Evaluation / 1e6:F1} |"));
        }

        text.AppendLine();
    }
}
