using Xunit.Abstractions;

namespace Cohort.Cli.Tests.Kills;

/// <summary>
/// Kills at random moments, from the start of the process on. <c>KILLS</c> says how many, 100 where it is not given, and 1,000 in the long form;
/// <c>KILLS_SEED</c> of which moments, and <c>KILLS_LOG</c> names a file that is told how it goes on.
/// </summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KillTests(ITestOutputHelper output)
{
    public const string Name = "kills";

    [Fact]
    public void KilledAtRandomMoments_GoesOnToTheBytesOfTheUndisturbedRun()
    {
        var kills = KilledPlans.Given("KILLS", Environment.GetEnvironmentVariable("COHORT_LONG") == "1" ? 1000 : 100);
        using var plans = new KilledPlans();
        var driver = new KillDriver(plans, kills, KilledPlans.Given("KILLS_SEED", 13));
        var (log, gate) = (Environment.GetEnvironmentVariable("KILLS_LOG"), new Lock());
        driver.Run(workers: 2, figures =>
        {
            lock (gate)
            {
                if (log is not null) File.AppendAllText(log, figures + "\n");
            }
        });
        output.WriteLine(driver.Figures);
        if (log is not null) File.AppendAllLines(log, driver.Failures);
        Assert.True(driver.Failures.Count == 0, string.Join('\n', driver.Failures));
    }
}
