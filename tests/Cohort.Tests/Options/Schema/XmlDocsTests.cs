using Cohort.Methods;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class XmlDocsTests
{
    [Fact]
    public void SummaryOf_Reference_IsTheTypesName() =>
        Assert.Equal("A part of a plan as it was written, before it has types: a PlanScalar, a PlanList or a PlanMap.",
            XmlDocs.SummaryOf(typeof(PlanNode)).Unmarked());

    [Fact]
    public void SummaryOf_ReferenceToAPlansName_IsThatName() =>
        Assert.Equal("Which peers \"node_loss\" takes away.", XmlDocs.SummaryOf(typeof(NodeLoss.LostPeers)).ToString());

    [Fact]
    public void SummaryOf_ReferenceToAParameter_IsItsName() =>
        Assert.EndsWith("lists at most \"limit\" and counts the rest.", XmlDocs.SummaryOf(typeof(PlanProblemList)).ToString());

    [Fact]
    public void SummaryOf_ReferenceToAProperty_IsItsKey() =>
        Assert.EndsWith("there is a \"topology\".", XmlDocs.SummaryOf(typeof(SingleMerge).GetProperty(nameof(SingleMerge.Partners))!).ToString());

    [Fact]
    public void SummaryOf_Code_IsMarked() => Assert.Contains("from round \"from\" on", XmlDocs.SummaryOf(typeof(DeltaLearning)).ToString());

    [Fact]
    public void SummaryOf_PropertyAndField_AreFound()
    {
        Assert.Equal("Whether the least itself is not allowed; default false.",
            XmlDocs.SummaryOf(typeof(PlanRangeAttribute).GetProperty(nameof(PlanRangeAttribute.MinExclusive))!).ToString());
        Assert.Equal("A bug in Cohort.", XmlDocs.SummaryOf(typeof(ExitCode).GetField(nameof(ExitCode.Bug))!).ToString());
    }

    [Fact]
    public void SummaryOf_InheritedProperty_IsTheInterfaces() =>
        Assert.Equal(XmlDocs.SummaryOf(typeof(IOptimizer).GetProperty(nameof(IOptimizer.Rate))!).ToString(),
            XmlDocs.SummaryOf(typeof(AdamW).GetProperty(nameof(AdamW.Rate))!).ToString());

    [Fact]
    public void SummaryOf_Undocumented_IsEmpty() => Assert.Equal(0, XmlDocs.SummaryOf(typeof(string)).Length);

    [Fact]
    public void RemarksOf_Type_AreItsSource() => Assert.StartsWith("Source: Kingma and Ba", XmlDocs.RemarksOf(typeof(Adam)).ToString());
}
