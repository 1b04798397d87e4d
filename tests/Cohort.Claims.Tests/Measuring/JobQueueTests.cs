namespace Cohort.Claims.Tests;

public class JobQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_Jobs_BeginsThemInOrder(int atOnce)
    {
        var (begun, gate, running, most) = (new List<int>(), new Lock(), 0, 0);
        JobQueue.Run(40, atOnce, job =>
        {
            lock (gate)
            {
                begun.Add(job);
                most = Math.Max(most, ++running);
            }

            Thread.Yield();
            lock (gate) running--;
        });
        Assert.Equal(Enumerable.Range(0, 40), begun.Order());
        Assert.InRange(most, 1, atOnce);
        if (atOnce == 1) Assert.Equal(Enumerable.Range(0, 40), begun);
    }

    [Fact]
    public void Run_JobThatFails_BeginsNoOtherAndThrowsTheFirst()
    {
        var begun = 0;
        var failure = Assert.Throws<InvalidOperationException>(() => JobQueue.Run(100, 1, job =>
        {
            begun++;
            if (job >= 3) throw new InvalidOperationException($"{job}");
        }));
        Assert.Equal(("3", 4), (failure.Message, begun));
    }

    [Fact]
    public void Run_Nothing_EndsAtOnce() => JobQueue.Run(0, 2, _ => Assert.Fail("there is no job"));
}
