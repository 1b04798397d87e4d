using System.Text;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class FigureColumnsTests
{
    [Fact]
    public void Balanced_ALongFigure_HasTheOthersBesideIt()
    {
        Assert.Equal([false, true, false, false], FigureColumns.Balanced([300, 900, 300, 300]));
        Assert.Equal([false, true, true, false], FigureColumns.Balanced([500, 100, 400, 10]));
        Assert.Equal([false], FigureColumns.Balanced([1]));
        Assert.Empty(FigureColumns.Balanced([]));
    }

    [Fact]
    public void AppendTo_Figures_KeepTheirOrderWhereThePageIsNarrow()
    {
        var figures = new FigureColumns();
        foreach (var (name, height) in new[] { ("a", 300), ("b", 900), ("c", 300) })
            figures.Add(name, new SvgCanvas(400, height, name).ToString(), "");
        var html = new StringBuilder();
        figures.AppendTo(html);
        var text = html.ToString();
        foreach (var (order, name) in new[] { (0, "a"), (1, "b"), (2, "c") })
            Assert.Contains($"style=\"order:{order}\"><h2>{name}</h2>", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf(">c<", StringComparison.Ordinal) < text.IndexOf(">b<", StringComparison.Ordinal), "c is in a's column");
    }
}
