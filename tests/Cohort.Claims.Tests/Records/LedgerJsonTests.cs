using System.Text.Json.Nodes;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Claims.Tests;

public class LedgerJsonTests
{
    private static readonly string[] Demands = 
        ["H with > without + 0.1 in loss", "C with@spent.steps = without@spent.steps within 3", "P 2 * with > 0.3 in loss"];

    private static readonly string[] ArmNames = ["with", "without", "more"];

    [Fact]
    public void Read_AnyEntry_IsWhatWasWritten() => Prop.ForAll(Entries().ToArbitrary(), entry =>
    {
        var text = LedgerJson.Render(entry);
        var read = LedgerReader.Read(text, "toy.json");
        Assert.Equal(text, LedgerJson.Render(read));
        Assert.Equal(LedgerPage.Render(entry), LedgerPage.Render(read));
        Assert.Equal(LedgerIndex.Render([entry], cohorts: false), LedgerIndex.Render([read], cohorts: false));
        Assert.All(read.Rows.Zip(entry.Rows), rows =>
            Assert.True(IsSame(rows.First.Full, rows.Second.Full) && IsSame(rows.First.Fast!, rows.Second.Fast!)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(LedgerJson.Render([entry]))![0], JsonNode.Parse(text)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"schema\": \"cohort.claim/2\" }")]
    public void Read_AnythingElse_IsAProblem(string text) => AssertUnreadable(text, "");

    [Theory]
    [InlineData("rows", null, "there is no row")]
    [InlineData("arms", "without", "there is no arm \"without\"")]
    [InlineData("demands", null, "a row has no demand")]
    public void Read_PartMissing_IsAProblem(string part, string? arm, string words)
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Write("toy", ToyLedger.Toy.Replace("alone", "without", StringComparison.Ordinal));
        var json = JsonNode.Parse(LedgerJson.Render(Assert.Single(ledger.Count())))!;
        if (part == "rows") json["rows"]!.AsArray().Clear();
        else if (arm is null) json["rows"]![0]!["full"]![part]!.AsArray().Clear();
        else json["rows"]![0]!["full"]![part]!.AsArray().RemoveAt(0);
        AssertUnreadable(json.ToJsonString(), words);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Read_SettingThatIsNoMap_IsAProblem(string setting)
    {
        using var ledger = ToyLedger.WithToy();
        var json = JsonNode.Parse(LedgerJson.Render(Assert.Single(ledger.Count())))!;
        json["tuning"] = JsonNode.Parse($$"""
            { "of": "x", "seeds": [1], "arms": [ { "arm": "alone", "better": "lower", "tried": [ { "setting": {{setting}}, "scores": [1] } ] } ] }
            """);
        AssertUnreadable(json.ToJsonString(), "setting");
    }

    // Found by fuzzing: their sum is no whole number that a page could show the mean of.
    [Fact]
    public void Render_LargestAmounts_IsAPage()
    {
        using var ledger = ToyLedger.WithToy();
        var json = JsonNode.Parse(LedgerJson.Render(Assert.Single(ledger.Count())))!;
        json["rows"]![0]!["full"]!["arms"]![0]!["spent"]!["steps"] = long.MaxValue;
        foreach (var reason in new[] { "it is so", "" })
        {
            json["unequal"] = reason;
            Assert.Contains("9", LedgerPage.Render(LedgerReader.Read(json.ToJsonString(), "toy.json")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_EffectsAndVerdicts_AreThoseOfTheValues()
    {
        using var ledger = ToyLedger.WithToy();
        var entry = Assert.Single(ledger.Count());
        var json = JsonNode.Parse(LedgerJson.Render(entry))!;
        json["verdict"] = "opposite";
        json["rows"]![0]!["full"]!["verdict"] = "opposite";
        json["rows"]![0]!["full"]!["demands"]![0]!["effect"] = 9;
        Assert.Equal(LedgerJson.Render(entry), LedgerJson.Render(LedgerReader.Read(json.ToJsonString(), "toy.json")));
    }

    private static void AssertUnreadable(string text, string words)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => LedgerReader.Read(text, "toy.json")).Problems);
        Assert.Equal(("COH3090", "toy.json"), (problem.Kind.Code, problem.File));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    private static bool IsSame(FormResult a, FormResult b) =>
        a.Verdict == b.Verdict && a.Seeds.SequenceEqual(b.Seeds) && a.Arms.Zip(b.Arms).All(arms => IsSame(arms.First, arms.Second))
        && a.Demands.Zip(b.Demands).All(d => d.First.Result.Interval == d.Second.Result.Interval && d.First.Dataset == d.Second.Dataset);

    private static bool IsSame(ArmMeasurement a, ArmMeasurement b) =>
        $"{a.Plan}" == $"{b.Plan}" && a.Borrows.SequenceEqual(b.Borrows) && a.Values.Keys.SequenceEqual(b.Values.Keys)
        && a.Values.All(column => column.Value.SequenceEqual(b.Values[column.Key]))
        && a.Spent.All(unit => unit.Value.SequenceEqual(b.Spent[unit.Key]));

    private static Gen<LedgerEntry> Entries() =>
        from rows in Rows().NonEmptyListOf()
        from words in Words()
        from unequal in Words()
        from stale in Gen.Elements("", "0.1.0+abc")
        from tuning in Tunings()
        select new LedgerEntry
        {
            Slug = "toy", Id = "", Paper = words, Version = "v1", Says = words, Regime = words + words, Unequal = unequal, Stale = stale,
            Tuning = tuning, Rows = [.. rows.Take(3)],
        };

    private static Gen<LedgerRow> Rows() =>
        from full in Results(ClaimForm.Full)
        from fast in Results(ClaimForm.Fast)
        from words in Words()
        from settings in Gen.Choose(0, 9)
        select new LedgerRow
        {
            Date = "2026-11-26", Version = words, Machine = "Linux, X64", Changed = words, Settings = settings, Full = full, Fast = fast,
        };

    private static Gen<FormResult> Results(ClaimForm form) =>
        from datasets in Gen.Elements<string[]>([""], ["a", "b c"])
        from seeds in Gen.Choose(2, 4)
        from arms in Gen.CollectToList(datasets.SelectMany(dataset => ArmNames.Select(arm => Arms(dataset, arm, seeds))))
        from reason in Gen.Elements("", " because it is | so", " because \"x\" > in y")
        select FormResult.Of(form, [.. Enumerable.Range(1, seeds).Select(n => (ulong)n + (1UL << 48))], [.. arms],
            [.. Demands.Select(line => Demand.TryParse(line + reason, ArmNames, [])!)], 1.5);

    private static Gen<ArmMeasurement> Arms(string dataset, string name, int seeds) =>
        from plan in Plans()
        from loss in Number().ArrayOf(seeds)
        from steps in Gen.Choose(0, 3).ArrayOf(seeds)
        from borrows in Gen.Elements<string[]>([], ["budget.examples: 3 * loss of more"])
        select new ArmMeasurement(
            dataset, name, plan, borrows,
            new OrderedDictionary<string, IReadOnlyList<double>> { ["loss"] = loss, ["spent.steps"] = [.. steps.Select(s => (double)s)] },
            new OrderedDictionary<string, IReadOnlyList<long>>
            {
                ["steps"] = [.. steps.Select(s => (long)s)], ["bytes"] = [.. steps.Select(_ => 1L << 60)],
            });

    private static Gen<double> Number() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>().Select(d => double.IsInfinity(d) ? 0 : d), Gen.Elements(double.NaN, 0, 1 / 3.0, 5e-324, 1e-9, 1e22));

    private static Gen<string> Words() => Gen.Elements("", "a | b", "\"quoted\" \\ und Größe", "2 <b> & 'c'", "x: y # z", "null");

    private static Gen<TuningResult?> Tunings() => Gen.OneOf(
        Gen.Constant<TuningResult?>(null),
        from scores in Number().ArrayOf(3)
        from better in Gen.Elements(Better.Lower, Better.Higher)
        from value in Gen.Elements("1e-08", "3", "relu", "true")
        select (TuningResult?)new TuningResult(
            "with: x [1, 2]", [1, 2, 3], [new ArmTuning("b c", "with", better, [Score(value, scores), Score("0.5", scores)])]));

    private static TuningScore Score(string value, double[] scores) => new(
        new PlanMap(
            [new PlanEntry("learner.optimizer.sgd.rate", PlanPlace.None, new PlanScalar(value, quoted: false, PlanPlace.None))], PlanPlace.None),
        scores);

    /// <summary>Whole plans that differ in choices, lists, numbers and text.</summary>
    private static Gen<PlanNode> Plans() =>
        from optimizer in Gen.Elements("sgd:0.1", "adamw:1e-9", "{ sgd: { rate: 0.03, momentum: 0.9 } }")
        from exchange in Gen.Elements("[]", "[ gossip ]", "[ fedavg ]", "[ single_merge, gossip ]")
        from rounds in Gen.Choose(1, 3)
        from split in Gen.Elements("iid", "dirichlet:0.3")
        from run in Gen.Elements("claim", "true", "3", "a | b")
        select PlanNodes.Of(new PlanLoader(PlanSource.Library.Catalogue).Load<Plan>(
            $"run: \"{run}\"\nbudget: {{ rounds: {rounds} }}\ndata: glyphs\npeers: {{ count: 2, split: {split} }}\n"
            + $"learner: {{ optimizer: {optimizer} }}\nexchange: {exchange}\n", "plan.yaml", []));
}
