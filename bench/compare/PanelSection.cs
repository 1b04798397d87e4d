using System.Text;

namespace Cohort.Compare;

/// <summary>The page's part on panels.</summary>
internal static class PanelSection
{
    public static void Render(StringBuilder text, PairedRatio? ratio)
    {
        if (ratio is null) return;
        text.AppendLine("## A panel of a million votes, 1 thread").AppendLine();
        text.AppendLine("Dawid and Skene's expectation and maximisation, ten rounds, from arrays of votes to posteriors: 1,000 raters, 200,000 "
            + "items, 4 classes, five votes an item.\nThe rival is NumPy without a loop over votes: `bincount` for sums over raters and over items, "
            + "a class at a time. Posteriors agree to 1e-5.").AppendLine();
        text.AppendLine("| rival | ratio |").AppendLine("|---|---|").AppendLine($"| NumPy, bincount | {BenchmarkPage.Cell(ratio)} |").AppendLine();
    }
}
