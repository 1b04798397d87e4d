using System.Text.RegularExpressions;
using Cohort.Docs;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Documents;

/// <summary>Every plan that is shown or shipped can be read.</summary>
public sealed partial class ShownPlansTests
{
    public static TheoryData<string, int> Blocks()
    {
        var data = new TheoryData<string, int>();
        foreach (var document in Site.Documents(Checkout.Root))
        {
            for (var i = 0; i < Plans(document).Length; i++) data.Add(document, i);
        }

        return data;
    }

    public static TheoryData<string> Files() => [.. Checkout.Files("plans", "*.yaml")];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Parse_PlanInADocument_IsRead(string document, int index) => Plan.Parse(Plans(document)[index], document);

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_PlanFile_IsRead(string path) => Plan.Load(Checkout.At(path));

    [Fact]
    public void Parse_PlanWithAMistake_IsNot() => Assert.Throws<CohortException>(() => Plan.Parse("exchange:\n  - gosip: {}\n", "planted"));

    private static string[] Plans(string document) => [.. Block().Matches(File.ReadAllText(Checkout.At(document))).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
