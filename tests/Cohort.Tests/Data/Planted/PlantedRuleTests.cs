using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class PlantedRuleTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    [InlineData(7, 0.6)]
    [InlineData(50, 0.95)]
    public void Draw_AnyShape_EveryScoreHasVarianceOne(int features, double correlation)
    {
        var rule = PlantedRule.Draw(5, 3, features, correlation);
        for (var k = 0; k < 3; k++)
        {
            var w = rule.Weights(k);
            var variance = 0.0;
            for (var i = 0; i < features; i++)
                for (var j = 0; j < features; j++) variance += w[i] * Math.Pow(correlation, Math.Abs(i - j)) * w[j];
            Assert.Equal(1, variance, 1e-12);
        }
    }

    [Fact]
    public void Draw_MoreScores_BeginsWithTheSame() =>
        Assert.Equal(PlantedRule.Draw(5, 2, 9, 0).Weights(1).ToArray(), PlantedRule.Draw(5, 4, 9, 0).Weights(1).ToArray());

    [Fact]
    public void Draw_Scores_DifferFromEachOtherAndBySeed()
    {
        var rule = PlantedRule.Draw(5, 2, 9, 0);
        Assert.NotEqual(rule.Weights(0).ToArray(), rule.Weights(1).ToArray());
        Assert.NotEqual(rule.Weights(0).ToArray(), PlantedRule.Draw(6, 1, 9, 0).Weights(0).ToArray());
    }

    [Fact]
    public void Score_UnitRows_AreTheWeights()
    {
        var (rule, scores) = (PlantedRule.Draw(5, 2, 3, 0), new double[2]);
        rule.Score([0, 1, 0], scores);
        Assert.Equal([rule.Weights(0)[1], rule.Weights(1)[1]], scores);
        rule.Score([1, 0, 2], scores);
        Assert.Equal(rule.Weights(1)[0] + 2 * rule.Weights(1)[2], scores[1], 1e-15);
    }
}
