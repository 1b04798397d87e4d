using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Evaluate;

public sealed class InContextRegressionTests
{
    // Of y = 2 x: x = 1, 3, 5, told as 2.5, 6, 10, in vectors of one number.
    private static readonly Dataset Prompt = new("prompt", new SequenceRegression(), Field.Numbers("input", [6, 1], [1, 2.5f, 3, 6, 5, 10]),
        Field.Numbers("target", [6], [2.5f, 0, 6, 0, 10, 0]), Field.Numbers("weights", [1], [2]));

    [Fact]
    public void Ridge_ByHand_ShrinksWhatTheExamplesSay()
    {
        Assert.Equal(0, InContextRegression.Ridge(Prompt, 0, 0, 0.5));
        Assert.Equal(3 * 2.5 / 1.5, InContextRegression.Ridge(Prompt, 0, 2, 0.5), 1e-12); // x y / (x x + 0.5), times 3
        Assert.Equal(5 * (2.5 + 18) / 10.5, InContextRegression.Ridge(Prompt, 0, 4, 0.5), 1e-12);
    }

    [Fact]
    public void Error_ByHand_IsAgainstTheFunctionWithoutNoise()
    {
        // The first question has no example before it and is left out; the function gives 6 and 10.
        double[] answers = [100, 0, 7, 0, 12, 0];
        Assert.Equal((1 + 4) / 2.0, InContextRegression.Error(Prompt, [0], (_, t) => answers[t]), 1e-12);
    }

    [Fact]
    public void OtherFirst_ChangesTheFirstExampleAlone()
    {
        var random = new RandomStream(1, "test");
        var other = InContextRegression.OtherFirst(Prompt, [0, 0], ref random);
        for (var row = 0; row < 2; row++)
        {
            var input = other.Input.Numbers(row);
            Assert.NotEqual(1, input[0]);
            Assert.Equal(-2 * input[0], input[1], 1e-6);
            Assert.Equal([3, 6, 5, 10], input[2..].ToArray());
        }
    }

    [Fact]
    public void Moved_ByHand_IsTheFirstAndTheLastThird()
    {
        // Seven questions, six behind the first example: two are early, two late.
        var (one, another) = (new float[14], new float[14]);
        (another[2], another[4], another[6], another[10], another[12], another[3]) = (3, -1, 50, 0.5f, 0.25f, 99);
        Assert.Equal((2, 0.375), InContextRegression.Moved(one, another, 14));
    }

    [Fact]
    public void Run_NetworkThatHasLearntNothing_ErrsAsZeroDoes()
    {
        var plan = Plan.Parse("""
            seed: 5
            budget: { rounds: 1 }
            data: { linear_functions: { prompts: 16, test_prompts: 400, tasks: 4 } }
            peers: { count: 1, split: { iid: {} }, local_test: 0 }
            learner:
              model: { gpt: { layers: 1, width: 8, heads: 2, context: 20 } }
              optimizer: { sgd: { rate: 0.0000001 } }
            evaluate: [ in_context_regression ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var found = outcome.Report.Final!.Together.Metrics;
        Assert.Equal(3, found["unseen_error"].Mean, 0.6); // of w'x, three products of independent normal numbers
        Assert.InRange(found["ridge_error"].Mean, 0.4, 0.8);
        Assert.Equal(found["unseen_error"].Mean - found["ridge_error"].Mean, found["excess_over_ridge"].Mean, 1e-9);
        Assert.True(found["seen_error"].Mean > 0);
        Assert.Equal(0, found["moved_late"].Mean, 0.1);
    }
}
