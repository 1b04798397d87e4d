using Cohort.Data;
using Cohort.Panels;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class VoteFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_ColumnsInAnyOrderAmongOthers_AreFoundByName()
    {
        var file = Read("when,label,who,item\n1,B,ann,x\n2,A,bob,x\n3,B,ann,y\n", "who");
        Assert.Equal(["ann", "bob"], file.Raters);
        Assert.Equal(["x", "y"], file.Items);
        Assert.Equal(["A", "B"], file.Labels);
        Assert.Equal((2, 2, 2, 3), (file.Votes.Raters, file.Votes.Items, file.Votes.Classes, file.Votes.Count));
        Assert.Equal([1, 0, 0], file.Votes.Rater);
        Assert.Equal([0, 1, 1], file.Votes.Label);
    }

    [Fact]
    public void Read_WholeNumbers_AreInOrderOfNumbers() =>
        Assert.Equal(["2", "9", "10"], Read("rater,item,label\na,x,10\nb,x,9\nc,x,2\n").Labels);

    [Fact]
    public void Read_OpenAnswers_AreCandidatesOfTheirItem()
    {
        var file = Read("rater,item,label\na,x,10\nb,x,9\na,y,two\n", open: true);
        Assert.Equal(["10", "9", "two"], file.Labels);
        Assert.Equal([0, 1], file.Votes.CandidatesOf(0).ToArray());
        Assert.Equal([2], file.Votes.CandidatesOf(1).ToArray());
    }

    [Fact]
    public void Read_WhatIsWrong_IsListedAtOnce()
    {
        var error = Assert.Throws<CohortException>(() => Read("rater,itme,label\na,x,1\n", "worker"));
        Assert.Equal(["COH2013", "COH2013"], error.Problems.Select(p => p.Kind.Code));
        Assert.Contains("did you mean \"itme\"? columns: rater, itme, label", error.Problems[1].Message, StringComparison.Ordinal);
        error = Assert.Throws<CohortException>(() => Read("rater,item,label\na,,1\nb,x\nc,x,\n"));
        Assert.Equal(["COH3013", "COH3003", "COH3013"], error.Problems.Select(p => p.Kind.Code));
        Assert.Equal(FormatProblems.EmptyFile, Assert.Throws<CohortException>(() => Read("rater,item,label\n")).Problems[0].Kind);
    }

    [Fact]
    public void Read_LabelsOfNoFixedSet_AreTooManyForTheTable()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"a,{i},{i}\n"));
        var error = Assert.Throws<CohortException>(() => Read("rater,item,label\n" + rows));
        Assert.Equal(FormatProblems.TooLarge, Assert.Single(error.Problems).Kind);
        Assert.Equal(30_000, Read("rater,item,label\n" + rows, open: true).Votes.Count);
    }

    [Fact]
    public void ReadTruth_KnownItems_HaveTheirLabels()
    {
        var file = Read("rater,item,label\na,x,A\nb,y,B\nb,z,B\n");
        Assert.Equal(["B", null, "C"], file.ReadTruth(folder.Write("truth.csv", "label,item\nC,z\nB,x\nB,x\nA,elsewhere\n")));
        var error = Assert.Throws<CohortException>(() => file.ReadTruth(folder.Write("truth.csv", "label,item\nC,z\nB,z\n")));
        Assert.Equal("the item \"z\" is \"B\" here, and was \"C\" above", Assert.Single(error.Problems).Message);
    }

    private VoteFile Read(string text, string rater = "rater", bool open = false) =>
        VoteFile.Read(folder.Write("votes.csv", text), rater, open: open);
}
