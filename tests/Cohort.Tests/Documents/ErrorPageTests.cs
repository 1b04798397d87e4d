using Cohort.Docs;
using Cohort.Problems;

namespace Cohort.Tests.Documents;

/// <summary>Every code is declared once, well formed, in use, and explained on the page.</summary>
public sealed class ErrorPageTests
{
    public static TheoryData<string> Codes() => [.. ErrorPage.Kinds.Select(kind => kind.Code).Distinct()];

    [Fact]
    public void Kinds_Codes_AreUnique() =>
        Assert.Empty(ErrorPage.Kinds.GroupBy(kind => kind.Code).Where(same => same.Count() > 1).Select(same => same.Key));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Kinds_EachCode_IsWellFormedAndOnThePage(string code)
    {
        var kind = ErrorPage.Kinds.First(k => k.Code == code);
        Assert.Matches("^COH[1-5][0-9]{3}$", code);
        Assert.NotEqual(ExitCode.Bug, kind.Exit);
        Assert.True(kind.Title.Length >= 3 && !kind.Title.EndsWith('.'), kind.Title);
        Assert.True(kind.Help.Length >= 30 && kind.Help[^1] is '.' or '?', kind.Help);
        Assert.Contains($"### {code}\n\n**{kind.Title}", File.ReadAllText(Checkout.At("docs/errors.md")).Replace("&lt;", "<"));
    }

    [Fact]
    public void ExitCodes_EachValue_IsOnItsPage()
    {
        var page = File.ReadAllText(Checkout.At("docs/exit-codes.md"));
        foreach (var exit in Enum.GetValues<ExitCode>()) Assert.Contains($"| {(int)exit} |", page);
    }
}
