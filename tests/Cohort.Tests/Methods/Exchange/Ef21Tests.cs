using Cohort.Compression;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class Ef21Tests
{
    private static readonly TopKCompression OneOfTwo = new() { Share = 0.5 };

    // Smoothness constants are the squared lengths of (x, 1), of one row each: 1 and 10. xi is 1 + sqrt(2) where one number of two is kept.
    private static readonly double Arithmetic = 1 / (5.5 + 5.5 * (1 + Math.Sqrt(2)));
    private static readonly double Quadratic = 1 / (5.5 + Math.Sqrt(50.5) * (1 + Math.Sqrt(2)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Advance_OneNumberOfTwo_FollowsTheAlgorithm(bool feedback)
    {
        const double rate = 0.1;
        (double X, double Y)[][] rows = [[(1, -1), (-2, 1)], [(2, 1), (0.5, -1)]];
        var plan = TrialPlan.Linear(rate, 6, new Ef21 { Compression = OneOfTwo, Feedback = feedback });
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1), (-2, 1), (0.5f, -1)), [0, 2], [1, 3]);
        cohort.SetFirstWeights(0.5f, 0.5f);
        var (x, estimates) = (new[] { 0.5, 0.0 }, new[] { new double[2], new double[2] });
        for (var round = 1; round <= 6; round++)
        {
            cohort.Advance(round);
            var gradients = rows.Select(own => Gradient(own, x)).ToArray();
            var norm = Math.Sqrt(Enumerable.Range(0, 2).Sum(i => Math.Pow((gradients[0][i] + gradients[1][i]) / 2, 2)));
            for (var k = 0; k < 2; k++) Step(estimates[k], gradients[k], feedback);
            for (var i = 0; i < 2; i++) x[i] -= rate * (estimates[0][i] + estimates[1][i]) / 2;
            for (var k = 0; k < 2; k++)
            {
                Assert.Equal(x[0], cohort.Values(k, "output.weight")[0], 1e-5);
                Assert.Equal(x[1], cohort.Values(k, "output.bias")[0], 1e-5);
            }

            Assert.Equal(norm, cohort.Recorded()["gradient_norm"][0], 1e-5);
            Assert.Equal(round * 2 * (sizeof(float) + 1), cohort.Bytes); // a number and its place, there and back
        }
    }

    [Theory]
    [InlineData(false, Ef21.StepSize.Given)]
    [InlineData(true, Ef21.StepSize.Given)]
    [InlineData(false, Ef21.StepSize.Arithmetic)]
    [InlineData(true, Ef21.StepSize.Arithmetic)]
    [InlineData(true, Ef21.StepSize.Quadratic)]
    public void Advance_StepSizes_AreThoseOfTheory(bool weighted, Ef21.StepSize step)
    {
        var plan = TrialPlan.Linear(0.25, 1, new Ef21 { Compression = OneOfTwo, Weighted = weighted, Step = step });
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, -1), (3, 1)), [0], [1]);
        cohort.SetFirstWeights(0, 0);
        cohort.Advance(1);

        // Gradients (0, 1) and (-3, -1), of which (0, 1) and (-3, 0) are sent.
        var expected = step switch { Ef21.StepSize.Arithmetic => Arithmetic, Ef21.StepSize.Quadratic => Quadratic, _ => 0.25 };
        Assert.Equal(1.5 * expected, cohort.Values(0, "output.weight")[0], 1e-6);
        Assert.Equal(-0.5 * expected, cohort.Values(1, "output.bias")[0], 1e-6);
        if (weighted) Assert.Equal(-3 / (2 * 10 / 11.0), cohort.Values(1, "ef21.estimate/output.weight")[0], 1e-6);
    }

    // Theorem 1 of 2021, with the step size of 2024: the mean of the squared norms is at most 2 (f - f*) / (rate T) + G / (theta T).
    [Fact]
    public void Advance_ThreeHundredRounds_InDoublePrecisionAndHereWithinTheTheoremsBound()
    {
        const int rounds = 300;
        (double X, double Y)[] rows = [(0, -1), (3, 1)];
        var plan = TrialPlan.Linear(1, rounds, new Ef21 { Compression = OneOfTwo, Step = Ef21.StepSize.Arithmetic });
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, -1), (3, 1)), [0], [1]);
        cohort.SetFirstWeights(2, 2);
        var (x, estimates, squares, single) = (new double[] { 2, 0 }, new[] { new double[2], new double[2] }, 0.0, 0.0);
        var wrong = 0.0; // G, of the first estimates
        var start = rows.Average(row => Math.Pow(row.X * x[0] + x[1] - row.Y, 2) / 2); // both rows can be met, so f* is 0
        for (var round = 1; round <= rounds; round++)
        {
            cohort.Advance(round);
            var here = cohort.Recorded()["gradient_norm"][1];
            var gradients = rows.Select(row => Gradient([row], x)).ToArray();
            var norm = Math.Sqrt(Enumerable.Range(0, 2).Sum(i => Math.Pow((gradients[0][i] + gradients[1][i]) / 2, 2)));
            for (var k = 0; k < 2; k++) Step(estimates[k], gradients[k], feedback: true);
            if (round == 1) wrong = gradients.Zip(estimates, (g, e) => Math.Pow(g[0] - e[0], 2) + Math.Pow(g[1] - e[1], 2)).Average();
            for (var i = 0; i < 2; i++) x[i] -= Arithmetic * (estimates[0][i] + estimates[1][i]) / 2;
            Assert.Equal(norm, here, 1e-4);
            (squares, single) = (squares + norm * norm, single + here * here);
            var bound = 2 * start / (Arithmetic * round) + wrong / ((1 - Math.Sqrt(0.5)) * round);
            Assert.InRange(squares / round, 0, bound);
            Assert.InRange(single / round, 0, bound);
        }

        Assert.InRange(Math.Sqrt(single), 0.1, double.MaxValue);
        Assert.InRange(cohort.Values(0, "output.weight")[0], 2 / 3.0 - 1e-3, 2 / 3.0 + 1e-3); // where both rows are met
        Assert.InRange(cohort.Values(0, "output.bias")[0], -1 - 1e-3, -1 + 1e-3);
    }

    [Fact]
    public void Check_NetworkOfTwoLayersAndEightBits_SaysWhatIsNotKnown()
    {
        var ef21 = new Ef21 { Compression = new EightBitCompression(), Weighted = true, Step = Ef21.StepSize.Quadratic };
        var plan = TrialPlan.Linear(1, 1, ef21);
        plan = plan with { Learner = plan.Learner with { Model = new Mlp { Hidden = [2] } } };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (3, 1)), [0], [1]));
        Assert.Collection(thrown.Problems,
            problem => Assert.Contains("choose top_k", problem.Message, StringComparison.Ordinal),
            problem => Assert.Contains("the model linear", problem.Message, StringComparison.Ordinal));
    }

    // Half the squared error, of rows that count alike.
    private static double[] Gradient((double X, double Y)[] rows, double[] x)
    {
        var errors = rows.Select(row => x[0] * row.X + x[1] - row.Y).ToArray();
        return [rows.Zip(errors, (row, error) => error * row.X).Average(), errors.Average()];
    }

    // The larger of two differences is sent; without feedback the larger number.
    private static void Step(double[] estimate, double[] gradient, bool feedback)
    {
        double[] difference = feedback ? [gradient[0] - estimate[0], gradient[1] - estimate[1]] : gradient;
        var sent = Math.Abs(difference[0]) >= Math.Abs(difference[1]) ? 0 : 1;
        if (!feedback) estimate[1 - sent] = 0;
        estimate[sent] = feedback ? estimate[sent] + difference[sent] : difference[sent];
    }
}
