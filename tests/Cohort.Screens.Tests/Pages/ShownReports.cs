namespace Cohort.Screens.Tests;

/// <summary>The pages that are looked at, each written by the command once.</summary>
public sealed class ShownReports : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Lazy<string>> pages;

    /// <summary>Writes nothing yet.</summary>
    public ShownReports()
    {
        pages = new Dictionary<string, string[]>
        {
            ["table"] = ["--data", folder.Write("visits of the north and south clinics, 2024.csv", ShownData.Visits), "--label", "outcome", "--peers", "3"],
            ["peers"] = ["--peers", "30", "--rounds", "40"],
            ["regression"] = ["--data", folder.Write("homes.csv", ShownData.Homes), "--label", "price", "--peers", "4"],
            ["text"] = ["--data", folder.Write("story.txt", ShownData.Story), "--peers", "2", "--rounds", "3", "--set", "learner.model.gpt.width=16"],
        }.ToDictionary(p => p.Key, p => new Lazy<string>(() => Write(p.Key, p.Value)));
    }

    /// <summary>The path of a page.</summary>
    public string this[string name] => pages[name].Value;

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private string Write(string name, string[] args)
    {
        var run = CohortProcess.Run(["learn", .. args, "--quiet", "--html", folder[$"{name}.html"]]);
        Assert.True(run.Exit == 0, run.Error);
        return folder[$"{name}.html"];
    }
}
