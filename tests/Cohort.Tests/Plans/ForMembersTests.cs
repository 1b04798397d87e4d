using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Plans;

public sealed class ForMembersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_RowsInMemory_IsTheRunOfAPlanOnTheSameTables()
    {
        var (north, south) = (Visits(0), Visits(2));
        File.WriteAllText(folder["plan.yaml"], """
            budget: { rounds: 2 }
            data: { table: { label: Ill } }
            peers: { members: [ { name: north, data: north.csv }, { name: south, data: south.csv } ] }
            """);
        Write("north.csv", north);
        Write("south.csv", south);
        var files = Plan.Load(folder["plan.yaml"]);
        using var same = new LearningRun(files, new RunEnvironment()).Run();
        var members = new Dictionary<string, Dataset>
        {
            ["north"] = Dataset.FromRecords(north, "Ill"), ["south"] = Dataset.FromRecords(south, "Ill"),
        };
        using var outcome = new LearningRun(Plan.ForMembers with { Budget = files.Budget }, members).Run();
        Assert.Equal(same.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
    }

    private void Write(string name, Visit[] visits) => File.WriteAllLines(folder[name],
        visits.Select(v => FormattableString.Invariant($"{v.Age},{v.Weight},{v.Ill}")).Prepend("Age,Weight,Ill"));

    private static Visit[] Visits(int shift) =>
        [.. Enumerable.Range(0, 40).Select(i => new Visit((i * 37 % 19) + shift, i % 7, (i * 37 % 19) + (i % 7) > 11))];

    private sealed record Visit(double Age, double Weight, bool Ill);
}
