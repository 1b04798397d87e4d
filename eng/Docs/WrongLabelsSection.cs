using System.Globalization;
using System.Text;
using Cohort.Claims;

namespace Cohort.Docs;

/// <summary>What wrong labels cost, by their kind, beside what others published for larger budgets.</summary>
internal static class WrongLabelsSection
{
    // By a network of nine layers (the first three) and by an MLP of 256 units (the others): 60,000 images, 200 passes.
    private static readonly (string Dataset, string Noise, string[] Published)[] Settings =
    [
        ("symmetric fifth", "`symmetric:0.2`", ["0.938", "0.977", "0.994", "0.796", "0.951", "0.978"]),
        ("symmetric half", "`symmetric:0.5`", ["0.658", "0.917", "0.978", "0.527", "0.898", "0.958"]),
        ("pair", "`pair:0.45`", ["", "0.876", "", "", "", ""]),
    ];

    /// <summary>Renders the section; nothing where the claim was not counted.</summary>
    /// <param name="claim">The claim <c>co-teaching</c> with its results, or null.</param>
    public static string Render(LedgerEntry? claim)
    {
        if (claim is null) return "";
        string[] arms = ["plain", "teaching", "plus"];
        var text = new StringBuilder($"\n## With wrong labels\n\n{claim.Regime}\n\nAccuracy on the common test set, whose labels are right:\n\n");
        text.Append("| `data.noise` | plain | `co_teaching` | `update: disagreement` | published, a CNN | published, an MLP |\n");
        text.Append("|---|---|---|---|---|---|\n");
        foreach (var (dataset, noise, published) in Settings)
        {
            var ours = arms.Select(arm => Mean(claim.Newest.Full.Arms.First(a => a.Arm == arm && a.Dataset == dataset)));
            text.Append($"| {noise} | {string.Join(" | ", ours)} | {Published(published[..3])} | {Published(published[3..])} |\n");
        }

        return text.Append("""

            Published are plain / co-teaching / co-teaching+, on all 60,000 images and after 200 passes. By the CNN, of nine layers: co-teaching as on
            the page of its authors' code (github.com/bhanML/Co-teaching), the others as in Lyu and Tsang, "Curriculum Loss", ICLR 2020, table 5; by
            the MLP, of 256 units: Wei et al., "Combating noisy labels by agreement", CVPR 2020, table 2; both tables from what others wrote of
            them. What Yu et al. state of co-teaching+ themselves could not be looked up, nor could any figures for pairs but the one that is
            here. What came out for the claim: [co-teaching](ledger/co-teaching.md).

            """).ToString();
    }

    private static string Published(string[] figures) => figures.All(figure => figure.Length == 0) ? "" : string.Join(" / ",
        figures.Select(figure => figure.Length == 0 ? "-" : figure));

    private static string Mean(ArmMeasurement arm) => arm.Values["accuracy"].Average().ToString("0.000", CultureInfo.InvariantCulture);
}
