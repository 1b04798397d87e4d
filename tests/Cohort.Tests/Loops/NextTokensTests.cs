using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tests.Data;
using Cohort.Tests.Models;

namespace Cohort.Tests.Loops;

/// <summary>What a learner that reads text says comes next, beside the same network written down independently.</summary>
public sealed class NextTokensTests : IDisposable
{
    private const string Story = "the cat sat on the mat. a rat sat on the cat, and the cat ran. ";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("learned")]
    [InlineData("rotary")]
    public void Predict_Text_AgreesWithAnIndependentPass_FromTheFileAlone(string positions)
    {
        folder.Write("story.txt", string.Concat(Enumerable.Repeat(Story, 12)));
        var plan = Plan.Load(folder.Write("plan.yaml", $$"""
            budget: { rounds: 3 }
            data: { text: { path: story.txt } }
            peers: { count: 2, split: iid }
            learner:
              model: { gpt: { layers: 2, width: 16, heads: 2, context: 12, positions: {{positions}} } }
              optimizer: adam:0.01
              batch: 8
              local: { steps: 20 }
            baselines: false
            """));
        var run = Path.Combine(folder.Path, "run");
        using var kept = RunFolder.Create(run, plan);
        using var cohort = new LearningRun(plan, new RunEnvironment(), kept).Run();
        using var opened = TrainedCohort.Open(run);
        var file = Path.Combine(folder.Path, "one.safetensors");
        cohort.Learners[1].Save(file);
        var plain = new PlainGpt(file);
        foreach (var text in new[] { "t", "the ca", "a rat sat on the cat", "zebra" }) // one is longer than it sees, one has unknown characters
        {
            var (said, independent) = (cohort.Learners[1].Predict(text), plain.Next(text));
            Assert.Equal(plain.Vocabulary, said.Names);
            Assert.All(said.Probabilities.Zip(independent), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
            Assert.Equal(said, opened.Learners[1].Predict(text));
            Assert.True(said.Probabilities.Max() > 2.0 / said.Names.Count, "nothing was learnt, so nothing was compared");
        }

        Assert.Equal(cohort.Learners[1].Predict(["the ", "a r"]), [cohort.Learners[1].Predict("the "), cohort.Learners[1].Predict("a r")]);
        Assert.Throws<ArgumentException>(() => cohort.Learners[1].Predict(""));
    }
}
