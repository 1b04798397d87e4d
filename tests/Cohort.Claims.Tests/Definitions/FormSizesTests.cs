using Cohort.Options;

namespace Cohort.Claims.Tests;

public class FormSizesTests
{
    [Theory]
    [InlineData("{ a: 20|4, b: [ 1|2, \"3|4\" ], c: { d: permuted:8|permuted:3 }, e: 5 }",
        "{ a: 20, b: [1, \"3|4\"], c: { d: \"permuted:8\" }, e: 5 }", "{ a: 4, b: [2, \"3|4\"], c: { d: \"permuted:3\" }, e: 5 }")]
    [InlineData("a", "a", "a")]
    public void Of_Plan_HasOneValueForEachForm(string text, string full, string fast)
    {
        var node = PlanReader.ParseValue(text, "toy.yaml", new PlanProblemList())!;
        Assert.Equal((full, fast), ($"{FormSizes.Of(node, ClaimForm.Full)}", $"{FormSizes.Of(node, ClaimForm.Fast)}"));
    }
}
