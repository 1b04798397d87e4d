using System.Globalization;
using System.Text;
using Cohort.Reports;

namespace Cohort.Compare;

/// <summary>The page of benchmarks: ratios, never bare times.</summary>
internal static class BenchmarkPage
{
    private const string Conditions =
        "- Every PyTorch rival has an allocator that keeps its memory, no forced OpenBLAS kernels, and the best of the set-ups tried "
        + "(each in alternation with the best so far, and only if it computes what Cohort does): PyTorch's threads, OpenBLAS's threads and build, "
        + "AVX-512 kernels, large pages, batches gathered at once or one by one, `foreach` optimiser, `channels_last`, oneDNN, "
        + "gradients filled with zeros or forgotten; of the GPT one layer for queries, keys and values or three, "
        + "the mask in the product or after it.\n"
        + "- The form by hand mixes out of memory that its processes share; it computes no losses in timed rounds, and Cohort does.\n"
        + "- OpenBLAS and oneDNN are called directly (`cblas_sgemm`, `dnnl_sgemm`), one thread, on aligned operands.\n"
        + "- scikit-learn computes in double precision and is given its rows so; Cohort computes in single precision. Neither shuffles.\n"
        + "- The GPT's text is generated. The biases of its keys are not compared: a softmax does not see them, "
        + "so their gradients are rounding, of which Adam makes full steps.";

    private const string NotMeasured =
        "## Not measured\n\nEvaluation is in no time, only in the memory. "
        + "The memory of methods whose learners meet within a step (activations are then held for all learners at once), of\ngates, "
        + "and of several processes is not measured.";

    public static string Render(
        CompareSettings settings, IReadOnlyList<RowResult> rows, IReadOnlyList<ProductResult> products, IReadOnlyList<GrowthCurve> growth,
        IReadOnlyList<MemoryUse> memory, IEnumerable<string> rivals, PairedRatio? panel = null)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmarks").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project bench/compare -- --out docs/benchmarks.md`; not edited by hand.").AppendLine();
        if (settings.Quick)
        {
            text.AppendLine("**A quick run on a machine that was busy with other work, to show that the comparison works: "
                + "its figures are not results.**").AppendLine();
        }

        if (settings.Only.Count > 0) text.AppendLine($"Only a part was run: {string.Join(", ", settings.Only)}.").AppendLine();
        text.AppendLine(Opening(settings.Alternations)).AppendLine();
        text.AppendLine("## Machine and rivals").AppendLine();
        text.AppendLine(Machine()).AppendLine();
        foreach (var rival in rivals) text.AppendLine($"- {rival}");
        text.AppendLine(Conditions).AppendLine();
        Rows(text, rows);
        Spread(text, [.. rows.Where(r => r.Row.Spec.Threads == 2)]);
        Products(text, products);
        PanelSection.Render(text, panel);
        GrowthSection.Render(text, growth);
        MemorySection.Render(text, memory);
        text.AppendLine(NotMeasured);
        return text.ToString();
    }

    /// <summary>A ratio's cell: the median with the lowest and the highest.</summary>
    public static string Cell(PairedRatio? ratio) => ratio is null ? "" : F($"{ratio.Median:F2} ({ratio.Lowest:F2} to {ratio.Highest:F2})");

    /// <summary>Text with numbers as they are written everywhere.</summary>
    public static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Opening(int alternations) =>
        "A ratio is the rival's time by Cohort's for the same work: above 1 Cohort is the faster. "
        + $"Each is the median over {alternations} alternations within one run, with the\nlowest and the highest. "
        + "Both sides keep their process over the whole row and are warm. "
        + "Cohort runs the product's path: a plan, the loop with all its hooks, the\narm of a learning run, without evaluation. "
        + "The rivals run the same mathematics: from Cohort's starting weights and in Cohort's order of examples, the gradients of the\n"
        + "first step and losses and weights after the first round agree within the tolerance shown. "
        + "In timed rounds every side shuffles for itself; a stream keeps its order.";

    private static string Machine()
    {
        const string Processor = "/proc/cpuinfo";
        var here = MachineReport.Here();
        var model = File.Exists(Processor)
            ? File.ReadLines(Processor).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return $"{model?.Split(':')[1].Trim() ?? here.Architecture}, {here.Processors} logical processors, {here.Vector}, {here.Runtime}.";
    }

    private static void Rows(StringBuilder text, IReadOnlyList<RowResult> rows)
    {
        if (rows.Count == 0) return;
        text.AppendLine("## Training").AppendLine();
        text.AppendLine("| work | rival | set-up | ratio | processor time | must / aim | differences "
            + "| Cohort's slowest by fastest |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var r in rows)
        {
            var limits = r.Rival.Must is null ? "" : F($"{r.Rival.Must} / {r.Rival.Aim}");
            text.Append(F($"| {r.Row.Title} | {r.Rival.Title} | {r.Setup} | {Cell(r.Wall)} | {r.Cpu.Median:F2} | "))
                .AppendLine(F($"{limits} | {r.Agreement} | {r.CohortSpread:F2} |"));
        }

        text.AppendLine();
    }

    private static void Spread(StringBuilder text, RowResult[] rows)
    {
        if (rows.Length == 0) return;
        text.AppendLine("## One learner on two threads").AppendLine();
        text.AppendLine("The slowest run by the fastest over the alternations: of one learner the large kernels are divided between the threads, "
            + "whole learners go side by side.").AppendLine();
        text.AppendLine("| work, 2 threads | learners | Cohort | rival |").AppendLine("|---|---|---|---|");
        foreach (var r in rows)
            text.AppendLine(F($"| {r.Row.Title} | {r.Row.Spec.Peers} | {r.CohortSpread:F2} | {r.RivalSpread:F2}, {r.Rival.Title} |"));
        text.AppendLine();
    }

    private static void Products(StringBuilder text, IReadOnlyList<ProductResult> products)
    {
        if (products.Count == 0) return;
        text.AppendLine("## Matrix products, 1 thread").AppendLine();
        var (mean, lowest) = (PairedRatio.GeometricMeanOf([.. products.Select(p => p.Best.Median)]), products.Min(p => p.Best.Median));
        text.Append(F($"Against the better library, geometric mean over {products.Count} shapes: {mean:F2}; lowest {lowest:F2}. "))
            .AppendLine("(Must: 0.95, none below 0.80; aim: 1.0.)").AppendLine();
        var names = products[0].Ratios.Keys.ToArray();
        text.AppendLine($"| product, M x depth x N | {string.Join(" | ", names)} |").AppendLine($"|---|{string.Concat(names.Select(_ => "---|"))}");
        foreach (var p in products) text.AppendLine($"| {p.Case} | {string.Join(" | ", names.Select(n => Cell(p.Ratios[n])))} |");
        text.AppendLine();
    }
}
