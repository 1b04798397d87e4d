namespace Cohort.Tensors.Tests;

public class TeamWorkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_CallAfterCall_TellsEachItemWhatItsCallWasTold(int threads)
    {
        using var team = new WorkerTeam(threads);
        var seen = new long[50];
        var work = new TeamWork<(long Round, int Factor)>(team, (in (long Round, int Factor) shared, int item, int worker) =>
        {
            Assert.InRange(worker, 0, threads - 1);
            seen[item] = shared.Round * shared.Factor + item;
        });
        for (var round = 0L; round < 200; round++)
        {
            work.Run(seen.Length, (round, 1000));
            for (var item = 0; item < seen.Length; item++) Assert.Equal(round * 1000 + item, seen[item]);
        }
    }

    [Fact]
    public void RunInTurn_Items_AreDoneInOrderOnTheCallersThread()
    {
        using var team = new WorkerTeam(2);
        var done = new List<(int, int)>();
        new TeamWork<int>(team, (in int shared, int item, int worker) => done.Add((shared + item, worker))).RunInTurn(3, 7);
        Assert.Equal([(7, 0), (8, 0), (9, 0)], done);
    }
}
