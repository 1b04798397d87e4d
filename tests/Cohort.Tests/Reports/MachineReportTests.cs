using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class MachineReportTests
{
    [Fact]
    public void Here_IsFilledIn()
    {
        var machine = MachineReport.Here();
        Assert.True(machine.Processors >= 1);
        Assert.True(machine.Vector is "AVX-512" or "AVX2" or "AdvSimd" or "none");
        Assert.StartsWith(".NET", machine.Runtime, StringComparison.Ordinal);
        Assert.NotEmpty(machine.Os);
    }
}
