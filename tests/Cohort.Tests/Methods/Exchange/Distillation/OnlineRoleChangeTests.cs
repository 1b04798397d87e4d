using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class OnlineRoleChangeTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak, and the label is 0: the probabilities of students a, b, c and of the pivot.
    private static readonly double[] Sure = [0.5, Sigmoid(2), Sigmoid(-2), Sigmoid(1)];

    [Theory]
    [InlineData(1, null, new[] { 1 })]
    [InlineData(2, null, new[] { 0, 1 })]
    [InlineData(0, null, new int[0])]
    [InlineData(1, "c", new[] { 2 })]
    public void Judge_OneRow_TheBestTeachesAndLearnsFromThePivot(int promoted, string? @fixed, int[] teachers)
    {
        const double Share = 0.4;
        using var cohort = Cohort(new() { Promoted = promoted, Fixed = @fixed, Share = Share });
        cohort.Advance(1);
        for (var k = 0; k < 3; k++)
        {
            var others = teachers.Contains(k) ? [] : teachers;
            var lesson = others.Append(3).Sum(teacher => Sure[k] - Sure[teacher]);
            Assert.Equal(-Rate * ((1 - Share) * (Sure[k] - 1) + Share * lesson), cohort.Values(k, "output.bias")[0], 1e-5);
        }

        // The only row is mixed with itself.
        Assert.Equal(-Rate * (Sure[3] - 1), cohort.Values(3, "output.bias")[0], 1e-5);
    }

    [Fact]
    public void Judge_Temperature_SoftensWhatIsTaught()
    {
        using var cohort = Cohort(new() { Promoted = 0, Share = 1, Temperature = 4 });
        cohort.Advance(1);
        Assert.Equal(-Rate * 4 * (0.5 - Sigmoid(0.25)), cohort.Values(0, "output.bias")[0], 1e-5);
    }

    // Two rows of classes 0 and 1; the student takes both for class 0, so that the second is mixed into both.
    [Fact]
    public void Judge_StudentErrs_PivotLearnsItsErrorMixedIn()
    {
        using var cohort = Pair(new());
        cohort.Advance(1);
        double bias = cohort.Values(1, "output.bias")[0], weight = cohort.Values(1, "output.weight")[0];

        // The gradients of outputs of 0 are 1/2 - (1 - what belongs to class 1), as means: of the bias 1/2 - l / 2.
        var own = 2 * (0.5 + bias / Rate);
        Assert.InRange(own, 0, 0.9999);
        var (first, second) = (own * 1 + (1 - own) * 3, 3.0);
        Assert.Equal(-Rate * ((0.5 - own) * first + 0.5 * second) / 2, weight, 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_NothingToTell_PivotHasTheUsualLoss(bool errs)
    {
        using var cohort = Pair(new() { Feedback = !errs });
        if (!errs) cohort.Values(0, "output.weight")[1] = 10; // from x = 2 on it is class 1
        cohort.Advance(1);
        Assert.Equal(0, cohort.Values(1, "output.bias")[0], 1e-6);
        Assert.Equal(-Rate * (-0.5 * 1 + 0.5 * 3) / 2, cohort.Values(1, "output.weight")[0], 1e-5);
    }

    [Fact]
    public void Check_UnknownGroups_SaysWhichThereAre()
    {
        foreach (var method in new OnlineRoleChange[] { new() { Pivot = "old" }, new() { Fixed = "old" } })
        {
            var (plan, data) = (PlanOf(method, 1, "a", "teacher"), TrialData.Classes(2, ([0], 0), ([0], 1)));
            var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, data));
            Assert.All(thrown.Problems, problem => Assert.Equal(RunProblems.MethodDoesNotFit, problem.Kind));
            Assert.Contains("it has a, teacher", thrown.Message, StringComparison.Ordinal);
        }
    }

    private static TrialCohort Cohort(OnlineRoleChange method)
    {
        var cohort = new TrialCohort(PlanOf(method, 1, "a", "b", "c", "teacher"), TrialData.Classes(2, ([0], 0)));
        foreach (var (k, other) in new[] { 0, -2f, 2, -1 }.Index())
        {
            cohort.Values(k, "output.bias").Clear();
            cohort.Values(k, "output.bias")[1] = other;
        }

        return cohort;
    }

    private static TrialCohort Pair(OnlineRoleChange method)
    {
        var cohort = new TrialCohort(PlanOf(method, 2, "a", "teacher"), TrialData.Classes(2, ([1], 0), ([3], 1)));
        for (var k = 0; k < 2; k++)
        {
            cohort.Values(k, "output.weight").Clear();
            cohort.Values(k, "output.bias").Clear();
        }

        cohort.Values(0, "output.bias")[1] = -20;
        return cohort;
    }

    private static Plan PlanOf(OnlineRoleChange method, int batch, params string[] groups) => new()
    {
        Budget = new() { Rounds = 1 },
        Peers = new() { Count = 1 },
        Learner = new()
        {
            Model = new LinearModel(), Optimizer = new Sgd { Rate = Rate }, Batch = batch,
            Groups = [.. groups.Select(name => new GroupOptions { Name = name })],
        },
        Exchange = [new() { Method = method }],
    };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
