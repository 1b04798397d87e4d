using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class XmlDocsTests
{
    [Fact]
    public void SummaryOf_Type_IsPlainText() =>
        Assert.Equal("A part of a plan as it was written, before it has types: a PlanScalar, a PlanList or a PlanMap.", XmlDocs.SummaryOf(typeof(PlanNode)));

    [Fact]
    public void SummaryOf_ReferenceToAProperty_IsItsKey() =>
        Assert.Equal("Everything that is wrong with one plan, gathered while it is read, overridden and bound; lists at most limit and counts the rest.",
            XmlDocs.SummaryOf(typeof(PlanProblemList)));

    [Fact]
    public void SummaryOf_PropertyAndField_AreFound()
    {
        Assert.Equal("Whether the least itself is not allowed; default false.", XmlDocs.SummaryOf(typeof(PlanRangeAttribute).GetProperty(nameof(PlanRangeAttribute.MinExclusive))!));
        Assert.Equal("A bug in Cohort.", XmlDocs.SummaryOf(typeof(ExitCode).GetField(nameof(ExitCode.Bug))!));
    }

    [Fact]
    public void SummaryOf_Undocumented_IsEmpty() => Assert.Equal("", XmlDocs.SummaryOf(typeof(string)));
}
