namespace Cohort.Cli.Tests;

public class ProgressColumnTests
{
    private static readonly ProgressColumn[] Columns =
        [new("bar....", 1, new ProgressColumn("bar", 3)), new("12/40", 9), new("", 9), new("together 0.9", 5), new("pooled 0.95", 2)];

    [Theory]
    [InlineData(80, "bar....  12/40  together 0.9  pooled 0.95")]
    [InlineData(41, "bar....  12/40  together 0.9  pooled 0.95")]
    [InlineData(40, "bar  12/40  together 0.9  pooled 0.95")]
    [InlineData(36, "bar  12/40  together 0.9")]
    [InlineData(23, "12/40  together 0.9")]
    [InlineData(18, "12/40")]
    [InlineData(3, "12/")]
    [InlineData(-1, "")]
    public void Fit_Width_LeavesOutWhatIsLeastDear(int width, string line) => Assert.Equal(line, ProgressColumn.Fit(Columns, width));
}
