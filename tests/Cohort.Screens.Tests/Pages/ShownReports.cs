namespace Cohort.Screens.Tests;

/// <summary>The pages that are looked at, each written by the command once.</summary>
public sealed class ShownReports : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Lazy<string>> pages;

    /// <summary>Writes nothing yet.</summary>
    public ShownReports()
    {
        var visits = folder.Write("visits of the north and south clinics, 2024.csv", ShownData.Visits);
        var (homes, story) = (folder.Write("homes.csv", ShownData.Homes), folder.Write("story.txt", ShownData.Story));
        pages = new Dictionary<string, string>
        {
            ["table"] = "learn --data {visits} --label outcome --peers 3",
            ["peers"] = "learn --peers 30 --rounds 40",
            ["regression"] = "learn --data {homes} --label price --peers 4",
            ["text"] = "learn --data {story} --peers 2 --rounds 3 --set learner.model.gpt.width=16",
            ["comparison"] = "compare --data {homes} --label price --peers 3 --rounds 10 --exchange gossip,fedavg,none --seeds 2",
        }.ToDictionary(p => p.Key, p => new Lazy<string>(() => Write(p.Key, [.. p.Value.Split(' ').Select(Meant)])));

        string Meant(string word) => word switch { "{visits}" => visits, "{homes}" => homes, "{story}" => story, _ => word };
    }

    /// <summary>The path of a page.</summary>
    public string this[string name] => pages[name].Value;

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private string Write(string name, string[] args)
    {
        var run = CohortProcess.Run([.. args, "--quiet", "--html", folder[$"{name}.html"]]);
        Assert.True(run.Exit == 0, run.Error);
        return folder[$"{name}.html"];
    }
}
