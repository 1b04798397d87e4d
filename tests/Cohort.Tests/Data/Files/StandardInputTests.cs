using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public class StandardInputTests
{
    [Fact]
    public void Read_MoreThanTheLimit_IsRefused()
    {
        Assert.Equal([1, 2, 3], StandardInput.Read(new MemoryStream([1, 2, 3]), 3));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => StandardInput.Read(new MemoryStream([1, 2, 3]), 2)).Problems);
        Assert.Equal((FormatProblems.TooLarge, "standard input"), (problem.Kind, problem.File));
    }
}
