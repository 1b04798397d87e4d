namespace Cohort.Tensors.Tests;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyTimes_RunsEachItemOnce(int threads)
    {
        using var team = new WorkerTeam(threads);
        for (var round = 0; round < 200; round++)
        {
            var counts = new int[round % 9];
            team.Run(counts.Length, (item, worker) =>
            {
                Assert.InRange(worker, 0, threads - 1);
                Interlocked.Increment(ref counts[item]);
            });
            Assert.All(counts, c => Assert.Equal(1, c));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_BodiesThrow_ThrowsThatOfTheLowestItemAndGoesOnWorking(int threads)
    {
        using var team = new WorkerTeam(threads);
        var error = Assert.Throws<InvalidOperationException>(() => team.Run(10, (item, _) =>
        {
            if (item is 4 or 7) throw new InvalidOperationException($"item {item}");
        }));
        Assert.Equal("item 4", error.Message);
        var count = 0;
        team.Run(10, (_, _) => Interlocked.Increment(ref count));
        Assert.Equal(10, count);
    }

    [Fact]
    public void Run_WithinRun_RunsOnTheCallersThread()
    {
        using var team = new WorkerTeam(2);
        var count = 0;
        team.Run(4, (_, _) => team.Run(3, (_, worker) =>
        {
            Assert.Equal(0, worker);
            Interlocked.Increment(ref count);
        }));
        Assert.Equal(12, count);
    }

    [Fact]
    public void Run_Disposed_Throws()
    {
        var team = new WorkerTeam(2);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, (_, _) => { }));
    }
}
