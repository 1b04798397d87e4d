using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

/// <summary>Learners that know how often classes occur among all peers are told how often they do with their own.</summary>
public class PriorCorrectionTests
{
    private const string Skewed = """
        budget: { rounds: 30 }
        data: { gaussian: { rows: 800, features: 4, test_rows: 100 } }
        peers: { count: 6, split: dirichlet:0.3, local_test: 0.3 }
        learner: { model: linear, optimizer: { sgd: { rate: 0.1 } } }
        """;

    [Fact]
    public async Task Apply_OutputsThatKnowNothing_GetTheOwnShares()
    {
        using var cohort = Classes();
        await CorrectAsync(cohort);
        // Of four rows each class is answered for two: log((3 + 1) / (2 + 1)) and log((1 + 1) / (2 + 1)).
        Assert.Equal([(float)Math.Log(4 / 3.0), (float)Math.Log(2 / 3.0)], Biases(cohort));
    }

    [Fact]
    public async Task Apply_OutputsThatHaveTheShares_Stay()
    {
        using var cohort = Classes();
        cohort.Values(0, "output.bias")[0] = (float)Math.Log(3);
        await CorrectAsync(cohort);
        Assert.Equal((float)Math.Log(3), Biases(cohort)[0], 1e-6f);
        Assert.Equal(0, Biases(cohort)[1], 1e-6f);
    }

    [Fact]
    public async Task Apply_SureAndRightAnswers_AreNotMoved()
    {
        using var cohort = Classes();
        cohort.Values(0, "output.weight")[0] = 50; // the first class where the input is 1, the second where it is -1
        await CorrectAsync(cohort);
        Assert.All(Biases(cohort), bias => Assert.Equal(0, bias, 1e-6f));
    }

    [Fact]
    public async Task Apply_BalancedClasses_CountsRowsAsTrainingDoes()
    {
        using var cohort = Classes(new BalancedWeights());
        await CorrectAsync(cohort);
        Assert.All(Biases(cohort), bias => Assert.Equal(0, bias, 1e-6f));
    }

    [Fact]
    public async Task Apply_Numbers_ChangesNothing()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 1), TrialData.Numbers((1, 1), (2, 5)));
        var before = cohort.Weights();
        await CorrectAsync(cohort);
        Assert.Equal(before, cohort.Weights());
    }

    [Fact]
    public void Run_SkewedPeersThatAverage_AdaptedIsBetterOnTheirOwnMix()
    {
        var final = Run(Skewed + "\nexchange: [ fedavg ]").Final!;
        Assert.True(Own(final, ArmKind.Adapted) > Own(final, ArmKind.Together) + 0.02);
        Assert.True(Own(final, ArmKind.Adapted) > Own(final, ArmKind.AloneAdapted));
    }

    [Fact]
    public void Run_LonePeers_AreHardlyMoved()
    {
        var final = Run(Skewed + "\nexchange: [ fedavg ]").Final!;
        Assert.Equal(Own(final, ArmKind.Alone), Own(final, ArmKind.AloneAdapted), 0.02);
    }

    private static double Own(FinalResult final, ArmKind arm) => final[arm]!.LocalTest!["accuracy"].Mean;

    private static Report Run(string plan)
    {
        using var outcome = new LearningRun(Plan.Parse(plan), new RunEnvironment()).Run();
        return outcome.Report;
    }

    // Three rows of one class, one of the other, and a linear network of zeros.
    private static TrialCohort Classes(ClassWeights? weights = null)
    {
        var plan = TrialPlan.Linear(0, 1);
        var data = TrialData.Classes(2, ([1], 0), ([1], 0), ([1], 0), ([-1], 1));
        var cohort = new TrialCohort(plan with { Learner = plan.Learner with { ClassWeights = weights } }, data);
        cohort.SetFirstWeights(0);
        return cohort;
    }

    private static float[] Biases(TrialCohort cohort) => cohort.Values(0, "output.bias").ToArray();

    private static ValueTask CorrectAsync(TrialCohort cohort) => PriorCorrection.ApplyAsync(cohort.Arm.Groups[0], cohort.Setup.Train, default);
}
