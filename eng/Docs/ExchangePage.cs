using System.Globalization;
using System.Text;
using Cohort.Claims;
using Cohort.Options;

namespace Cohort.Docs;

/// <summary>The page from which a newcomer chooses an exchange: what the studies in docs/studies counted, as tables.</summary>
internal static class ExchangePage
{
    /// <summary>Renders the page.</summary>
    /// <param name="studies">The studies that have results, by name.</param>
    /// <param name="coTeaching">What the ledger has of co-teaching, or null.</param>
    public static string Render(IReadOnlyDictionary<string, LedgerEntry> studies, LedgerEntry? coTeaching)
    {
        var text = new StringBuilder(Markdown.Origin("docs/studies"));
        text.Append("""

            # Which exchange

            Start with `fedavg` where all peers are trusted and a server's traffic is no matter, and with `gossip` where there is no server. Then
            look below for what is special about your peers. Numbers are means over seeds, of simulated peers and small networks: they show what
            can happen, and in which direction, not what will happen on your rows. Try two or three on yours: `cohort compare --data FILE --label
            COLUMN --exchange fedavg,gossip,trimmed_mean,none`.

            | your peers | then |
            |---|---|
            | are few, trusted, with rows of the same kind | `fedavg`, or `gossip` over a full graph |
            | have rows of different kinds, and care for their own | compare `own` with `alone`; then take `adapted` home, or try `scaffold` |
            | may lie, or break | `multi_krum` with `mixing: nearest_neighbours`, below; with thousands of rows each a [gate](gates.md), too |
            | have labels of which many are wrong | a small step size or an early end, and two learners that choose for each other: `co_teaching` |
            | pay for bytes | `compress` beside the exchange, below |
            | have networks of different sizes | what passes answers: `ctcd` and the others that `cohort methods --role exchange` lists |

            All that follows is counted by one command, and this page written by another:

            ```sh
            cohort claims --from docs/studies --run full
            dotnet run -c Release --project eng/Docs
            ```

            """);
        if (studies.GetValueOrDefault("which-exchange") is { } which)
        {
            text.Append($"\n## By setting\n\n{which.Regime}\n\n");
            text.Append("Accuracy on the common test set, and in brackets, where it was looked at, on each peer's own mix:\n\n");
            text.Append(BySetting(which.Newest.Full));
        }

        text.Append(LiarsSection.Render(studies));
        text.Append(WrongLabelsSection.Render(coTeaching));
        if (studies.GetValueOrDefault("compression") is { } compression)
        {
            text.Append($"\n## By bytes\n\n{compression.Regime}\n\n");
            text.Append("![accuracy by bytes](studies/compression.svg)\n\n");
            text.Append(ByBytes(compression.Newest.Full));
        }

        if (studies.GetValueOrDefault("tables") is { } tables) text.Append(OwnTables(tables));
        return text.ToString();
    }

    private static string BySetting(FormResult result)
    {
        string[] settings = [.. result.Arms.Select(a => a.Dataset).Distinct()], arms = [.. result.Arms.Select(a => a.Arm).Distinct()];
        var text = new StringBuilder($"| | {string.Join(" | ", settings)} |\n|---|{string.Concat(settings.Select(_ => "---|"))}\n");
        foreach (var arm in arms)
        {
            var cells = settings.Select(setting => result.Arms.First(a => a.Arm == arm && a.Dataset == setting))
                .Select(a => Share(Mean(a, "accuracy")) + (a.Values.ContainsKey("own.accuracy") ? $" ({Share(Mean(a, "own.accuracy"))})" : ""));
            text.Append($"| {arm} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    private static string ByBytes(FormResult result)
    {
        var dense = Bytes(result.Arms.First(a => a.Arm == "dense"));
        var text = new StringBuilder("| | plan | bytes | of whole weights | accuracy |\n|---|---|---|---|---|\n");
        foreach (var arm in result.Arms.OrderByDescending(Bytes))
        {
            var share = Bytes(arm) == 0 ? "nothing" : $"1 in {(dense / Bytes(arm)).ToString("0.#", CultureInfo.InvariantCulture)}";
            var bytes = Bytes(arm).ToString("#,0", CultureInfo.InvariantCulture);
            text.Append($"| {arm.Arm} | {Markdown.Code(CompressOf(arm))} | {bytes} | {share} | {Share(Mean(arm, "accuracy"))} |\n");
        }

        return text.ToString();
    }

    /// <summary>Accuracy by bytes, as a picture.</summary>
    /// <param name="study">The study of compression.</param>
    public static string Plot(LedgerEntry study)
    {
        const double Left = 60, Right = 690, Top = 20, Bottom = 320;
        var arms = study.Newest.Full.Arms.Where(a => Bytes(a) > 0).ToArray();
        var (lowest, highest) = (Math.Floor(Math.Log10(arms.Min(Bytes))), Math.Ceiling(Math.Log10(arms.Max(Bytes))));
        var (least, most) = (Math.Floor(arms.Min(a => Mean(a, "accuracy")) * 10) / 10, Math.Ceiling(arms.Max(a => Mean(a, "accuracy")) * 10) / 10);
        double X(double bytes) => Left + ((Math.Log10(bytes) - lowest) / (highest - lowest) * (Right - Left));
        double Y(double accuracy) => Bottom - ((accuracy - least) / (most - least) * (Bottom - Top));
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 370" font-family="sans-serif" font-size="12">""");
        svg.Append("<rect width=\"800\" height=\"370\" fill=\"white\"/>\n");
        for (var power = lowest; power <= highest; power++)
        {
            var x = X(Math.Pow(10, power));
            svg.Append(Line(x, Top, x, Bottom)).Append(Words(x - 14, Bottom + 18, $"1e{power}"));
        }

        for (var tenth = Math.Round(least * 10); tenth <= Math.Round(most * 10); tenth++)
            svg.Append(Line(Left, Y(tenth / 10), Right, Y(tenth / 10))).Append(Words(Left - 30, Y(tenth / 10) + 4, Share(tenth / 10)[..3]));
        svg.Append(Words(Left + 250, Bottom + 40, "bytes over all links")).Append(Words(Left - 50, Top - 6, "accuracy"));
        foreach (var arm in arms)
        {
            var (x, y) = (X(Bytes(arm)), Y(Mean(arm, "accuracy")));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"4\" fill=\"#2060a0\"/>");
            svg.Append(Words(x + 7, y + 4, arm.Arm));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Line(double x1, double y1, double x2, double y2) =>
        string.Create(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"#ddd\"/>\n");

    private static string Words(double x, double y, string words) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\">{words}</text>\n");

    private static string OwnTables(LedgerEntry study)
    {
        var text = new StringBuilder($"\n## A table of one's own\n\n{study.Regime}\n\n");
        text.Append("On each peer's own mix (`adapted` is what a peer takes home: `cohort predict --adapted`):\n\n");
        text.Append("| table | after | alone | together | gain | 95% interval |\n|---|---|---|---|---|---|\n");
        foreach (var (dataset, result) in study.Newest.Full.Demands.Select(outcome => (outcome.Dataset, outcome.Result)))
        {
            var arm = study.Newest.Full.Arms.First(a => a.Dataset == dataset);
            var adapted = result.Demand.Reads.Any(read => $"{read.Path}".StartsWith("adapted", StringComparison.Ordinal));
            var (alone, together) = adapted ? ("aloneAdapted.own.accuracy", "adapted.own.accuracy") : ("alone.own.accuracy", "own.accuracy");
            text.Append($"| {dataset} | {(adapted ? "adapted" : "the run")} | {Share(Mean(arm, alone))} | {Share(Mean(arm, together))} "
                + $"| {LedgerNumber.Effect(result.Interval.Effect)} | {LedgerNumber.Interval(result.Interval)} |\n");
        }

        return text.ToString();
    }

    private static double Bytes(ArmMeasurement arm) => arm.Values.TryGetValue("spent.bytes", out var bytes) ? bytes.Average() : 0;

    private static double Mean(ArmMeasurement arm, string path) => arm.Values.TryGetValue(path, out var values) ? values.Average() : double.NaN;

    private static string Share(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "";

    private static string CompressOf(ArmMeasurement arm) =>
        (arm.Plan as PlanMap)?.Find("exchange")?.Value is PlanList { Items: [PlanMap exchange, ..] } ? $"{exchange.Find("compress")?.Value}" : "";
}
