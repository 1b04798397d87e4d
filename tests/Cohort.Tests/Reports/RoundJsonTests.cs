using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class RoundJsonTests
{
    [Fact]
    public void ReadRound_WhatRenderWrote_GivesTheSameText()
    {
        var metrics = new Dictionary<string, double> { ["accuracy"] = double.NaN, ["macro_f1"] = -0.0 };
        var text = RoundJson.Render(new RoundReport(3, 0.1, long.MaxValue, [new LearnerRound(7, 2, 1 / 3.0, metrics)]));
        var expected = """
            {"round":3,"seconds":0.1,"bytesSent":9223372036854775807,
            "learners":[{"id":7,"peer":2,"loss":0.3333333333333333,"accuracy":null,"macro_f1":-0,"undefined":true}]}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, text);
        Assert.Equal(text, RoundJson.Render(RoundJson.ReadRound(text)));
    }

    [Fact]
    public void ReadRound_LossThatWasMeasuredBesideThatOfTraining_ComesBackInItsPlace()
    {
        var metrics = new OrderedDictionary<string, double> { ["accuracy"] = 0.5, ["loss"] = 0.7, ["shifted/accuracy"] = 0.25 };
        var read = RoundJson.ReadRound(RoundJson.Render(new RoundReport(3, 0.1, 0, [new LearnerRound(7, 2, 0.9, metrics)]))).Learners[0];
        Assert.Equal(0.9, read.Loss);
        Assert.Equal("accuracy 0.5, loss 0.7, shifted/accuracy 0.25", string.Join(", ", read.Metrics.Select(m => $"{m.Key} {m.Value}")));
    }

    [Fact]
    public void ReadPoint_WhatRenderWrote_GivesTheSameText()
    {
        var text = RoundJson.Render(CurvePoint.Of(2, [(Metric.Loss, [1, 2]), (new Metric("accuracy"), [0.5, double.NaN])]));
        Assert.Equal("""{"round":2,"loss":{"mean":1.5,"worst":2},"accuracy":{"mean":null,"worst":null,"undefined":true}}""", text);
        Assert.Equal(text, RoundJson.Render(RoundJson.ReadPoint(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"round":"1"}""")]
    [InlineData("""{"round":1,"seconds":1e999,"bytesSent":0,"learners":[]}""")] // found by fuzzing: it was read, and could not be written
    public void ReadRound_SomethingElse_IsAFormatError(string text) => Assert.Throws<FormatException>(() => RoundJson.ReadRound(text));
}
