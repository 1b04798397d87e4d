namespace Cohort.Compare.Tests;

public class SetupTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Variations_EachWork_AreDifferentAndSayHow(bool quick)
    {
        foreach (var (row, rival) in Row.All.SelectMany(r => r.Rivals.Select(rival => (r, rival))))
        {
            var plain = new Setup(rival.Form);
            Setup[] others = [.. plain.Variations(row.Spec, quick).Select(v => v(plain))];
            Assert.Equal(others.Length, others.Distinct().Count());
            Assert.All(others, o => Assert.NotEqual(plain.ToString(), o.ToString()));
            Assert.All(others, o => Assert.InRange(o.Threads, 1, row.Spec.Threads));
        }
    }

    [Fact]
    public void Variations_Gpt_TryOneLayerForQueriesKeysAndValuesAndTheOptimisersForms()
    {
        var plain = new Setup("gpt");
        Setup[] others = [.. plain.Variations(Row.All.First(r => r.Spec.IsText).Spec, quick: false).Select(v => v(plain))];
        Assert.Contains(plain with { FusedQkv = true }, others);
        Assert.Contains(plain with { Foreach = true }, others);
        Assert.DoesNotContain(others, o => o.ChannelsLast || o.AssumeFinite);
    }

    [Fact]
    public void Arguments_AreWhatTheScriptsRead() =>
        Assert.Contains("\"fused_qkv\":true", (new Setup("gpt") { FusedQkv = true }).Arguments);
}
