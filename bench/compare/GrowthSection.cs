using System.Text;

namespace Cohort.Compare;

/// <summary>The page's part on how costs grow.</summary>
internal static class GrowthSection
{
    public static void Render(StringBuilder text, IReadOnlyList<GrowthCurve> growth)
    {
        if (growth.Count == 0) return;
        text.AppendLine("## How costs grow").AppendLine();
        text.AppendLine("Costs are those of one unit, relative to the first point of the curve (of rounds: to the last ones), "
            + "so 1 throughout is linear growth.").AppendLine();
        text.AppendLine("Beside PyTorch, the rival is in one plain set-up here, not tuned as in the table above: "
            + "look at how the costs grow, not at the ratio.").AppendLine();
        foreach (var curve in growth)
        {
            text.AppendLine($"{curve.Title}:").AppendLine();
            if (curve.Limit is null) AgainstPyTorch(text, curve);
            else Alone(text, curve, curve.Limit.Value);
            text.AppendLine();
        }
    }

    private static void AgainstPyTorch(StringBuilder text, GrowthCurve curve)
    {
        text.AppendLine("| | Cohort | PyTorch | PyTorch by Cohort |").AppendLine("|---|---|---|---|");
        foreach (var p in curve.Points)
            text.AppendLine($"| {p.Label} | {BenchmarkPage.Cell(p.Cost)} | {BenchmarkPage.Cell(p.Rival)} | {BenchmarkPage.Cell(p.Ratio)} |");
    }

    private static void Alone(StringBuilder text, GrowthCurve curve, double limit)
    {
        text.AppendLine("| | cost |").AppendLine("|---|---|");
        foreach (var p in curve.Points) text.AppendLine($"| {p.Label} | {BenchmarkPage.Cell(p.Cost)} |");
        text.AppendLine();
        var (furthest, reach) = (curve.Furthest, curve.IsLinear ? "within" : "beyond");
        text.AppendLine(BenchmarkPage.F(
            $"Furthest from linear: {100 * (furthest.Cost.Median - 1):+0;-0;0}% at {furthest.Label}; {reach} the limit of {100 * limit:0}%."));
    }
}
