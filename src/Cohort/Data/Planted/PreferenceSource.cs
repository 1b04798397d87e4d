using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Pairs of Gaussian rows, of which a planted rater prefers one: simulated comparisons, as many as wanted. The fields are <c>input</c> and
/// <c>other</c>, <c>label</c> (0 where the rater prefers <c>input</c>, 1 otherwise) and <c>clean_label</c>, which of the two is better by the rule.
/// Row i depends on the seed, the number of features, the rule and i alone; training and test rows come from different streams.
/// </summary>
/// <remarks>
/// <para>Both rows of a pair are drawn from N(0, I), and the rule u(x) = w x has variance 1. The rater prefers <c>input</c> with probability
/// sigmoid(s (u(input) - u(other))), s the strength (Bradley and Terry, "Rank analysis of incomplete block designs", Biometrika 39, 1952).</para>
/// <para>What can be reached at best: against <c>clean_label</c> an accuracy of 1; against <c>label</c> the mean of sigmoid(s |d|) over
/// d ~ N(0, 2), which is 0.725 for s = 1, 0.828 for 2 and 0.924 for 5.</para>
/// </remarks>
[PlanName("preferences")]
public sealed record PreferenceSource : IDataSource, IValidatable
{
    private const long MostValues = 500_000_000;

    /// <summary>How many pairs are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rows { get; init; } = 2_000;

    /// <summary>How many pairs are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestRows { get; init; } = 1_000;

    /// <summary>How many values each of the two has; rows times features are at most 500,000,000.</summary>
    [PlanRange(1, 10_000)]
    public int Features { get; init; } = 20;

    /// <summary>How strongly the rater follows the rule: 0 is a coin.</summary>
    [PlanRange(0, 1_000)]
    public double Strength { get; init; } = 2;

    /// <summary>The number from which the rule is drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if ((long)Math.Max(Rows, TestRows) * Features > MostValues)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"rows is {Rows}, test_rows is {TestRows} and features is {Features}; rows times features are at most {MostValues:#,0}");
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        request.RequireRoom(2 * ((long)Rows + TestRows) * Features, "data: rows, test_rows, features");
        var rule = PlantedRule.Draw(Rule ?? request.Seed, 1, Features, correlation: 0);
        return new Scene(Draw("train", Rows, rule, request.Seed), Draw("test", TestRows, rule, request.Seed));
    }

    private Dataset Draw(string part, int rows, PlantedRule rule, ulong seed)
    {
        var purpose = RandomStream.PurposeOf("preferences/" + part);
        float[][] sides = [new float[rows * Features], new float[rows * Features]];
        var (labels, clean, utility) = (new int[rows], new int[rows], new double[2]);
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, purpose, 0, row);
            var doubt = random.NextDouble();
            for (var side = 0; side < 2; side++)
            {
                var x = sides[side].AsSpan(row * Features, Features);
                foreach (ref var value in x) value = (float)random.NextGaussian();
                rule.Score(x, utility.AsSpan(side, 1));
            }

            var difference = utility[0] - utility[1];
            clean[row] = difference >= 0 ? 0 : 1;
            labels[row] = doubt < 1 / (1 + PortableMath.Exp(-Strength * difference)) ? 0 : 1;
        }

        string[] names = ["input", "other"];
        return new Dataset("preferences", new Pairs(), Field.Numbers("input", [Features], sides[0]), Field.Numbers("other", [Features], sides[1]),
            Field.Integers("label", [], labels, names), Field.Integers("clean_label", [], clean, names).AsTruth());
    }
}
