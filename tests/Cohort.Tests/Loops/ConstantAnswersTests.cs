using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.Tests.Loops;

public class ConstantAnswersTests
{
    [Fact]
    public void Of_Classes_IsTheMostFrequentThatPeersLearnFrom()
    {
        // Class b is most frequent in all rows, and a in those that are trained on.
        var train = Dataset.Classification("t", [1], new float[7], [0, 0, 1, 1, 1, 1, 0], ["a", "b"]);
        var test = Dataset.Classification("t", [1], new float[4], [0, 1, 0, 0], ["a", "b"]);
        var dealt = new DealtData(train, test, [new PeerRows("p", [0, 1, 2], [3, 4]), new PeerRows("q", [6], [])]);
        var answer = ConstantAnswers.Of(dealt, RunMetrics.Of(new Plan(), dealt))!;
        Assert.Equal(("majority", "always a, the most frequent class of the training rows"), (answer.Name, answer.Says));
        Assert.Equal(0.75, answer.Metrics["accuracy"]);
        Assert.Equal([0, double.NaN], answer.LocalTest!["accuracy"].PerLearner);
    }

    [Fact]
    public void Of_Numbers_IsTheirMean()
    {
        var train = Dataset.Regression("t", [1], new float[3], [1, 3, 100]);
        var dealt = new DealtData(train, Dataset.Regression("t", [1], new float[2], [5, 2]), [new PeerRows("p", [0, 1], [])]);
        var answer = ConstantAnswers.Of(dealt, RunMetrics.Of(new Plan(), dealt))!;
        Assert.Equal("always 2, the mean of the training rows", answer.Says);
        Assert.Equal(Math.Sqrt(4.5), answer.Metrics["rmse"], 1e-9);
        Assert.Null(answer.LocalTest);
    }

    [Fact]
    public void Of_Sequences_ThereIsNone()
    {
        var text = Dataset.Sequences("t", 2, [0, 1, 0, 1, 0, 1], ["a", "b"]);
        var dealt = new DealtData(text, text, [new PeerRows("p", [0], [1])]);
        Assert.Null(ConstantAnswers.Of(dealt, RunMetrics.Of(new Plan(), dealt)));
    }
}
