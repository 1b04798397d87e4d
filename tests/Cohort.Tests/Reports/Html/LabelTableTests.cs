using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class LabelTableTests
{
    [Fact]
    public void Render_Counts_AreThere()
    {
        var table = LabelTable.Render(new DataReport("", ["a", "b"], [new PeerData(0, 3, [1, 0])]));
        Assert.Contains("<td>3</td><td>1</td><td class=\"none\">0</td>", table, StringComparison.Ordinal);
    }
}
