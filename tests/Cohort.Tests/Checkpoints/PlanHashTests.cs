using Cohort.Checkpoints;

namespace Cohort.Tests.Checkpoints;

public class PlanHashTests
{
    // The example of FIPS 180-4's test vectors.
    [Fact]
    public void Of_Abc_IsItsSha256() => Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", PlanHash.Of("abc"));
}
