using System.Text.Json.Nodes;

namespace Cohort.Claims.Tests;

public sealed class RunCacheTests : IDisposable
{
    private readonly ToyLedger ledger = ToyLedger.WithToy();

    private RunCache Cache => new(ledger["cache"]);

    public void Dispose() => ledger.Dispose();

    [Fact]
    public void Count_Again_ReadsEveryRunFromIt()
    {
        ledger.Count(Cache);
        Assert.Equal(3 * (5 + 2), Files().Length); // arms by seeds of both forms
        Poison();
        ledger.Count(Cache);
        Assert.Equal(-3, Assert.Single(ledger.Stored()).Newest.Full.Arms[0].Values["accuracy"][0]);
    }

    [Fact]
    public void Check_PoisonedCache_IsNotRead()
    {
        ledger.Count(Cache);
        Poison();
        Assert.Equal(Repeat.Equal, ledger.Check(Cache).Compared?.Repeat);
    }

    [Fact]
    public void Count_OtherPlan_IsNotFoundInIt()
    {
        ledger.Count(Cache);
        Poison();
        ledger.Change("toy", "rounds: 3|2", "rounds: 4|3");
        Assert.NotEqual(-3, ledger.Count(Cache)[0].Newest.Full.Arms[0].Values["accuracy"][0]);
    }

    [Fact]
    public void Find_BrokenFile_IsRunAgain()
    {
        ledger.Count(Cache);
        var before = File.ReadAllText(ledger["results/toy.json"]);
        foreach (var file in Files()) File.WriteAllText(file, "{");
        ledger.Count(Cache);
        Assert.Equal(before, File.ReadAllText(ledger["results/toy.json"]));
    }

    [Fact]
    public void Keep_NumbersThatAreNotFinite_ComeBack()
    {
        var numbers = new RunNumbers(
            new Dictionary<string, double> { ["a"] = double.NaN, ["b"] = double.NegativeInfinity, ["c"] = 0.1 },
            new Dictionary<string, long> { ["steps"] = 3 });
        Cache.Keep("key", new CachedRun(numbers, 2.5));
        var found = new RunCache(ledger["cache"]).Find("key")!;
        Assert.Equal(numbers.Values, found.Numbers.Values);
        Assert.Equal(numbers.Spent, found.Numbers.Spent);
        Assert.Equal(2.5, found.Seconds); // what it took to run, which the ledger says, not to read
        Assert.Null(Cache.Find("other"));
    }

    private string[] Files() => Directory.GetFiles(ledger["cache"], "*.json", SearchOption.AllDirectories);

    private void Poison()
    {
        foreach (var file in Files())
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            json["Numbers"]!["Values"]!["accuracy"] = -3;
            File.WriteAllText(file, json.ToJsonString());
        }
    }
}
