using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public partial class HtmlReportTests
{
    private const string Hostile = "</title></svg><script>alert(1)</script>\"' onload='x' \u0000\u202e&amp;";

    [Fact]
    public void Render_Sample_NeedsNothingFromOutside()
    {
        var html = HtmlReport.Render(SampleReport.Make());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Outside(), html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Sample_ShowsWhatAPersonWantsToSee()
    {
        var html = HtmlReport.Render(SampleReport.Make());
        string[] texts =
        [
            "accuracy over the rounds", "Is each peer better off?", "Who holds what", "What it cost to talk", "How it ended",
            "The plan as resolved", "dirichlet", "AVX-512",
        ];
        foreach (var text in texts) Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Equal(6, Drawings(html).Count);
    }

    [Fact]
    public void Render_BestRoundKept_SaysWhichOneItIs()
    {
        var sample = SampleReport.Make(peers: 2, rounds: 5);
        var arms = new Dictionary<ArmKind, ArmResult>(sample.Final!.Arms);
        Assert.DoesNotContain("learners are those of round", HtmlReport.Render(sample), StringComparison.Ordinal);
        arms[ArmKind.Together] = arms[ArmKind.Together] with { KeptRounds = [3, 3] };
        var html = HtmlReport.Render(sample with { Final = new FinalResult(arms) });
        Assert.Contains("The cohort&#39;s learners are those of round 3 of 5, the best on", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ArmsThatSpent_HasARowForEachAndAColumnForEachUnit()
    {
        var sample = SampleReport.Make();
        var arms = new Dictionary<ArmKind, ArmResult>(sample.Final!.Arms);
        arms[ArmKind.Together] = arms[ArmKind.Together] with { Spent = new Dictionary<Unit, long> { [Unit.Bytes] = 1234, [Unit.Steps] = 5 } };
        var html = HtmlReport.Render(sample with { Final = new FinalResult(arms) });
        var table = html[html.IndexOf("<caption>what each arm spent", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        string[] names = ["arm", "steps", "examples", "bytes"];
        var head = string.Concat(names.Select(name => $"<th scope=\"col\">{name}</th>"));
        Assert.Contains($"<tr>{head}</tr>", table, StringComparison.Ordinal);
        Assert.Contains("together</th><td>5</td><td>0</td><td>1\u202F234</td></tr>", table, StringComparison.Ordinal);
        Assert.Equal(6, table.Split("<tr>").Length - 1); // the head and five arms
        var none = new FinalResult(arms.ToDictionary(a => a.Key, a => a.Value with { Spent = new Dictionary<Unit, long>() }));
        Assert.DoesNotContain("what each arm spent", HtmlReport.Render(sample with { Final = none }), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTexts_StayText()
    {
        var sample = SampleReport.Make(3, 2, [Hostile, "b", "c"]);
        var metrics = new Dictionary<string, MetricSummary> { [Hostile] = MetricSummary.Of(new Metric(Hostile), [1, 2, 3]) };
        var result = new ArmResult(metrics, metrics);
        CurvePoint[] curve = [CurvePoint.Of(1, [(new Metric(Hostile), [1, 2])])];
        var html = HtmlReport.Render(sample with
        {
            Plan = new JsonObject { ["run"] = Hostile, [Hostile] = Hostile },
            PlanText = null,
            Machine = new MachineReport(Hostile, Hostile, 1, Hostile, Hostile),
            Data = new DataReport(Hostile, sample.Data!.Classes, [.. sample.Data.Peers.Select(p => p with { Name = Hostile })]),
            Metrics = [new Metric(Hostile)],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = curve }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult>
            {
                [ArmKind.Together] = result, [ArmKind.Alone] = result, [ArmKind.Adapted] = result,
            }),
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onload='", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0000', html);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.NotEmpty(Drawings(html));
    }

    [Fact]
    public void Render_HostilePlanText_StaysText() =>
        Assert.DoesNotContain("<script", HtmlReport.Render(SampleReport.Make() with { PlanText = Hostile }), StringComparison.Ordinal);

    [Fact]
    public void Render_OnlyTheNecessary_LeavesTheRestOut()
    {
        var html = HtmlReport.Render(new Report { Plan = new JsonObject(), Seed = 1, Machine = new MachineReport("", "", 1, "", ""), Rounds = [] });
        Assert.Empty(Drawings(html));
        Assert.DoesNotContain("How it ended", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Render_ValuesThatRanAway_StillDraws(double value)
    {
        var sample = SampleReport.Make(4, 3, diverged: 0.9);
        CurvePoint Point(int round) => CurvePoint.Of(round, [(SampleReport.Accuracy, [0.5, value]), (Metric.Loss, [value, value])]);
        CurvePoint[] curve = [Point(1), Point(2)];
        var own = new Dictionary<string, MetricSummary> { ["accuracy"] = MetricSummary.Of(SampleReport.Accuracy, [0.5, value, 0.1, 0.2]) };
        var html = HtmlReport.Render(sample with
        {
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>>(sample.Curves!.Arms) { [ArmKind.Together] = curve }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult>(sample.Final!.Arms) { [ArmKind.Adapted] = new ArmResult(own, own) }),
        });
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
        Assert.NotEmpty(Drawings(html));
    }

    [Fact]
    public void Render_WhereItComesFrom_IsSaidAndStaysText()
    {
        var sample = SampleReport.Make();
        var date = new DateTimeOffset(2026, 3, 1, 14, 5, 0, TimeSpan.Zero);
        var html = HtmlReport.Render(sample with
        {
            Origin = new RunOrigin(date, "cohort learn --data 'a b.csv' <script>"), Data = sample.Data! with { Name = "a b.csv" },
        });
        Assert.Contains("<title>Cohort report: a b.csv</title>", html, StringComparison.Ordinal);
        Assert.Contains("2026-03-01 14:05 UTC", html, StringComparison.Ordinal);
        Assert.Contains("cohort learn <span class=\"flag\">--data</span> &#39;a b.csv&#39; &lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AConstantAnswer_StandsInEveryTableOfArms()
    {
        var sample = SampleReport.Make();
        var local = new Dictionary<string, MetricSummary> { ["accuracy"] = MetricSummary.Of(SampleReport.Accuracy, [0.25, 0.5]) };
        var common = new Dictionary<string, double> { ["accuracy"] = 0.125, ["auc"] = double.NaN };
        var constant = new ConstantAnswer("majority", "always <7>", common, local);
        var html = HtmlReport.Render(sample with { Constant = constant });
        Assert.Equal(2, html.Split("majority <small>always &lt;7&gt;</small>").Length - 1);
        Assert.Contains("<td><b>0.125</b></td><td>0.125</td><td>0.125</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td><b>0.375</b></td><td>0.250</td><td>0.500</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OnePeerOneRound_HasNoPluralOfOne()
    {
        var html = HtmlReport.Render(SampleReport.Make(1, 1));
        Assert.Contains("of 1</b><span class=\"soft\">peer better off", html, StringComparison.Ordinal);
        Assert.Contains("<b>1</b><span class=\"soft\">round,", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HundredPeersThousandRounds_StaysSmall() =>
        Assert.InRange(HtmlReport.Render(SampleReport.Make(100, 1000, [.. Enumerable.Range(0, 200).Select(i => $"class {i}")])).Length, 1, 2_000_000);

    [Fact]
    public void Render_Twice_GivesTheSameText() => Assert.Equal(HtmlReport.Render(SampleReport.Make()), HtmlReport.Render(SampleReport.Make()));

    // Every drawing is well-formed XML and says what it shows.
    private static List<XElement> Drawings(string html)
    {
        var drawings = Drawing().Matches(html).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.All(drawings, d => Assert.NotEmpty(d.Attribute("aria-label")!.Value));
        return drawings;
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("( src=|href=|@import|url\\(|https?:)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
