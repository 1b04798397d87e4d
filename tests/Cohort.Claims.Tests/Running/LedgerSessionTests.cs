using System.Text.Json.Nodes;

namespace Cohort.Claims.Tests;

public class LedgerSessionTests
{
    [Fact]
    public void Count_FirstRun_WritesWhatReadsBackEqual()
    {
        using var ledger = ToyLedger.WithToy();
        var entry = Assert.Single(ledger.Count());

        Assert.Equal(["README.md", "toy.json", "toy.md"], Directory.GetFiles(ledger.Folder.Results).Select(Path.GetFileName).Order());
        var stored = Assert.Single(ledger.Stored());
        Assert.Equal((LedgerJson.Render(entry), LedgerPage.Render(entry)), (LedgerJson.Render(stored), LedgerPage.Render(stored)));
        Assert.Equal(File.ReadAllText(ledger["results/toy.json"]), LedgerJson.Render(stored));
        Assert.Equal(File.ReadAllText(ledger["results/toy.md"]), LedgerPage.Render(stored));
        Assert.Equal(File.ReadAllText(ledger["results/README.md"]), LedgerIndex.Render([stored], cohorts: false));
        Assert.Equal(("", 1, "2026-11-26"), (stored.Newest.Changed, stored.Rows.Count, stored.Newest.Date));
        Assert.Equal(["alone", "together", "spare"], stored.Newest.Full.Arms.Select(arm => arm.Arm)); // also one of which nothing is demanded
    }

    [Fact]
    public void Count_WithoutAChange_ReplacesTheRow()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        var before = File.ReadAllText(ledger["results/toy.json"]);
        ledger.Count();
        Assert.Equal(before, File.ReadAllText(ledger["results/toy.json"]));
    }

    [Fact]
    public void Count_ChangedClaim_GainsARowWithTheChangesNamed()
    {
        using var ledger = ToyLedger.WithToy();
        var old = Assert.Single(ledger.Count()).Newest;
        ledger.Change("toy", "rounds: 3|2", "rounds: 4|2");
        ledger.Count();

        var rows = Assert.Single(ledger.Stored()).Rows;
        Assert.Equal(2, rows.Count);
        Assert.Equal(["alone", "together", "spare"], rows[0].Changed.Split("; ").Select(change => change.Split('"')[1]));
        Assert.StartsWith("\"alone\": budget.rounds is 4 now;", rows[0].Changed, StringComparison.Ordinal);
        Assert.Equal(Values(old.Full), Values(rows[1].Full));
        Assert.Contains("budget.rounds is 4 now", File.ReadAllText(ledger["results/toy.md"]), StringComparison.Ordinal);

        ledger.Count();
        Assert.Equal(rows[0].Changed, Assert.Single(ledger.Stored()).Newest.Changed); // said still, after a repeat
        Assert.Equal(2, Assert.Single(ledger.Stored()).Rows.Count);
    }

    [Fact]
    public void Count_OnOtherSeeds_IsARowOfItsOwnThatSaysSo()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        var entry = Assert.Single(ledger.Session(seed: 1000).Count(ledger.Catalogue().Claims, default));

        Assert.Equal([1001UL, 1002, 1003, 1004, 1005], entry.Newest.Full.Seeds);
        Assert.Equal(2, entry.Rows.Count);
        Assert.Contains("seeds", entry.Newest.Changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_Form_IsOneRowAndKeepsNothing()
    {
        using var ledger = ToyLedger.WithToy();
        var entry = Assert.Single(ledger.Session().Look(ledger.Catalogue().Claims, ClaimForm.Fast, default));
        Assert.Equal((ClaimForm.Fast, 1), (entry.Newest.Full.Form, entry.Rows.Count));
        Assert.Empty(ledger.Stored());
    }

    [Fact]
    public void Check_WithoutAChange_IsEqual()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        var outcome = ledger.Check();
        Assert.Equal((false, false, Repeat.Equal), (outcome.Fails, outcome.IsStale, outcome.Compared!.Value.Repeat));
    }

    [Fact] // As the review did it: 16 peers for 40 rounds became 4 for 400.
    public void Check_ChangedPlan_IsRefused() => AssertRefused("rounds: 3|2", "rounds: 30|20", "budget.rounds is 20 now");

    [Fact]
    public void Check_ChangedPeers_IsRefused() => AssertRefused("count: 2", "count: 4", "peers.count is 4 now");

    [Fact]
    public void Check_ChangedMargin_IsRefused() => AssertRefused("alone - 0.5", "alone - 0.4", "a demand is new: H together > alone - 0.4");

    [Fact]
    public void Check_ChangedRole_IsRefused() =>
        AssertRefused("demand:\n", "demand:\n  - C spare > 0\n", "a demand is new: C spare > 0");

    [Fact]
    public void Check_MoreSeeds_IsRefused() => AssertRefused("seeds: 5|2", "seeds: 6|2", "full form: its seeds are not this claim's");

    [Fact]
    public void Check_ArmMissing_IsRefused()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Edit("toy", json => json["rows"]![0]!["fast"]!["arms"]!.AsArray().RemoveAt(2));
        AssertRefused(ledger.Check(), "fast form: it has no results of the arm \"spare\"");
    }

    [Fact]
    public void Check_ArmGone_IsRefused() =>
        AssertRefused("  spare: { learner.batch: 16 }\n", "", "it has results of an arm that is gone: \"spare\"");

    [Fact]
    public void Check_ResultsOfAnotherClaim_AreRefused()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        File.Delete(ledger["toy.yaml"]);
        ledger.Write("copy", ToyLedger.Toy);
        File.Copy(ledger["results/toy.json"], ledger["results/copy.json"]);
        Assert.Equal("COH3090", Assert.Single(Assert.Throws<Problems.CohortException>(() => ledger.Stored()).Problems).Kind.Code);

        ledger.Edit("copy", json => json["slug"] = "copy"); // and now by someone who knows how
        File.Delete(ledger["results/toy.json"]);
        AssertRefused(ledger.Check(), "full form: its seeds are not this claim's");
    }

    [Fact]
    public void Check_OptionAddedWithADefault_IsEqual()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Edit("toy", json =>
        {
            var plan = json["rows"]![0]!["plan"]!;
            Assert.True(plan["learner"]!["optimizer"]!["adamw"]!.AsObject().Remove("weight_decay"));
            Assert.True(plan["learner"]!["model"]!["mlp"]!.AsObject().Remove("dropout"));
        });
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);
    }

    [Fact]
    public void Check_OptionThatIsNoMore_IsRefused()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Edit("toy", json => json["rows"]![0]!["plan"]!["learner"]!["haste"] = 3);
        AssertRefused(ledger.Check(), "its plan cannot be read any more");
    }

    [Fact]
    public void Check_FileMoved_IsEqualAndItsContentCounts()
    {
        using var ledger = new ToyLedger();
        var rows = Enumerable.Range(0, 60).Select(n => FormattableString.Invariant($"{n % 7 * 0.1},{n % 5 * 0.3},{(n % 2 == 0 ? "a" : "b")}"));
        File.WriteAllLines(ledger["one.csv"], ["x,y,kind", .. rows]);
        ledger.Write("toy", ToyLedger.Toy.Replace(
            "glyphs: { rows: 80|60, test_rows: 40|30 }", $"table: {{ path: one.csv, label: kind }}", StringComparison.Ordinal));
        ledger.Count();
        File.Move(ledger["one.csv"], ledger["two.csv"]);
        ledger.Change("toy", "one.csv", "two.csv");
        Assert.Equal(Repeat.Equal, ledger.Check().Compared?.Repeat);

        File.AppendAllText(ledger["two.csv"], "0.5,0.5,a\n");
        AssertRefused(ledger.Check(), "data.table.path is \"sha256:");
    }

    [Fact]
    public void Check_OneUlp_IsStaleAndNotRed()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Edit("toy", json => Move(json, Math.BitIncrement));
        var outcome = ledger.Check();
        Assert.Equal((Repeat.Moved, true, false), (outcome.Compared!.Value.Repeat, outcome.IsStale, outcome.Fails));
    }

    [Fact]
    public void Check_EffectMoved_IsBroken()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Edit("toy", json =>
        {
            Move(json, value => value + 5, seed: 0);
            Move(json, value => value + 5, seed: 1);
        });
        var outcome = ledger.Check();
        Assert.Equal((Repeat.Broken, true), (outcome.Compared!.Value.Repeat, outcome.Fails));
        Assert.Contains("H together > alone - 0.5: ", Assert.Single(outcome.Compared.Value.Moves), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ClaimThatWasNotRun_IsRefused()
    {
        using var ledger = ToyLedger.WithToy();
        AssertRefused(ledger.Check(), "it has not been run");
    }

    [Fact]
    public void Count_Cancelled_KeepsNothing()
    {
        using var ledger = ToyLedger.WithToy();
        foreach (var form in Enum.GetValues<ClaimForm>())
            Assert.ThrowsAny<OperationCanceledException>(() => ledger.Session().Look(ledger.Catalogue().Claims, form, new CancellationToken(true)));
        Assert.ThrowsAny<OperationCanceledException>(() => ledger.Session().Count(ledger.Catalogue().Claims, new CancellationToken(true)));
        Assert.False(Directory.Exists(ledger.Folder.Results));
    }

    [Fact] // What each machine does with its part, and what is done with the files afterwards.
    public void Count_TwoShards_GiveTheFilesOfOneRun()
    {
        string[] slugs = ["coin", "toy", "top", "yo-yo", "kite"];
        var claims = slugs.Select(slug => (slug, ToyLedger.Toy)).ToArray();
        using var whole = new ToyLedger(claims);
        using var merged = new ToyLedger(claims);
        whole.Count();
        for (var part = 1; part <= 2; part++)
        {
            using var machine = new ToyLedger(claims);
            var mine = new LedgerShard(part, 2).Of(machine.Catalogue().Claims).Select(claim => claim.Slug).ToHashSet();
            Assert.InRange(mine.Count, 1, 4);
            machine.Count(which: claim => mine.Contains(claim.Slug));
            Directory.CreateDirectory(merged.Folder.Results);
            foreach (var file in Directory.GetFiles(machine.Folder.Results, "*.json"))
                File.Copy(file, Path.Combine(merged.Folder.Results, Path.GetFileName(file)));
        }

        LedgerStore.Save(merged.Folder, merged.Stored(), merged.Stored());
        Assert.Equal(Files(whole), Files(merged));
    }

    private static (string?, string)[] Files(ToyLedger ledger) =>
        [.. Directory.GetFiles(ledger.Folder.Results).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private static void Move(JsonNode json, Func<double, double> move, int seed = 0)
    {
        var values = json["rows"]![0]!["fast"]!["arms"]![1]!["values"]!["accuracy"]!;
        values[seed] = move((double)values[seed]!);
    }

    private static IEnumerable<double> Values(FormResult result) => result.Arms.SelectMany(arm => arm.Values.Values).SelectMany(values => values);

    private static void AssertRefused(string old, string now, string reason)
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        ledger.Change("toy", old, now);
        AssertRefused(ledger.Check(), reason);
    }

    private static void AssertRefused(CheckedClaim outcome, string reason)
    {
        Assert.True(outcome.Fails);
        Assert.Null(outcome.Compared);
        Assert.Contains(outcome.Changes, change => change.Contains(reason, StringComparison.Ordinal));
    }
}
