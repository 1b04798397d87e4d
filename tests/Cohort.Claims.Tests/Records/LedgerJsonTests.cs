using System.Text.Json.Nodes;
using Cohort.Problems;

namespace Cohort.Claims.Tests;

public class LedgerJsonTests
{
    [Fact]
    public void Render_OfAnEntry_HasTheContract()
    {
        var entry = JsonNode.Parse(LedgerJson.Render([ToyResults.Written()]))!.AsArray().Single()!.AsObject();

        Assert.Equal(["slug", "id", "paper", "claim", "verdict", "comparisons", "budget", "seconds"], entry.Select(p => p.Key).Take(8));
        var comparison = entry["comparisons"]!.AsArray().Single()!.AsObject();
        Assert.Equal(["method", "baseline", "metric", "margin", "effect", "interval", "seeds"], comparison.Select(p => p.Key).Take(7));
        Assert.Equal(
            ("toy", "s9-001", "holds", "Toys help."),
            ((string)entry["slug"]!, (string)entry["id"]!, (string)entry["verdict"]!, (string)entry["claim"]!));
        Assert.Equal(("with", "without"), ((string)comparison["method"]!, (string)comparison["baseline"]!));
        Assert.Equal((10, 2), ((int)comparison["seeds"]!, comparison["interval"]!.AsArray().Count));
        Assert.Equal("""{"unit":"steps","amount":1200,"fastAmount":40}""", entry["budget"]!.ToJsonString());
        Assert.Equal(0.101, (double)comparison["effect"]!, 9);
    }

    [Fact]
    public void Render_OfWhatWasRead_IsTheSameText()
    {
        var text = LedgerJson.Render([ToyResults.Written()], indented: true);

        Assert.Equal(text, LedgerJson.Render(LedgerReader.Read(text, "test"), indented: true));
    }

    [Fact]
    public void Read_OfAVerdictWrittenByHand_BelievesTheValues()
    {
        var text = LedgerJson.Render([ToyResults.Written(new ToyClaim { Effect = -0.1 })]).Replace("contradicted", "holds", StringComparison.Ordinal);

        Assert.Equal(Verdict.Contradicted, LedgerReader.Read(text, "test")[0].Result.Verdict);
    }

    [Fact]
    public void Render_OfADivergedArm_HasNulls()
    {
        var entry = ToyResults.Written() with { Result = ToyResults.Of(0.1, double.NaN) };
        var text = LedgerJson.Render([entry]);

        Assert.Contains("\"effect\":null,\"interval\":[null, null]", text, StringComparison.Ordinal);
        Assert.Equal(text, LedgerJson.Render(LedgerReader.Read(text, "test")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    [InlineData("[{\"form\": \"fast\"}]")]
    [InlineData("<<<<<<< HEAD")]
    public void Read_OfSomethingElse_IsAProblem(string text)
    {
        var error = Assert.Throws<CohortException>(() => LedgerReader.Read(text, "docs/ledger.json"));

        Assert.Equal("COH3090", Assert.Single(error.Problems).Kind.Code);
    }
}
