using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class VoteTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_ManyPeopleOnManyItems_IsTooLarge() =>
        Assert.Equal(FormatProblems.TooLarge, Assert.Single(Read(Enumerable.Range(0, 8_000).Select(i => $"{i},{i},A"))).Kind);

    [Fact]
    public void Read_ManyVotesOnAnItem_AreRefused() => // five are named, and the others counted
        Assert.Equal("the item 7 has more than 1,000 votes", Read(Enumerable.Range(0, 1_010).Select(i => $"{i},7,A"))[0].Message);

    private List<Problem> Read(IEnumerable<string> rows)
    {
        var problems = new List<Problem>();
        VoteTable.Read(folder.Write("votes.csv", "worker,item,label\n" + string.Join('\n', rows)), ["A", "B"], items: null, problems);
        return problems;
    }
}
