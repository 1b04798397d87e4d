using Cohort.Merging;

namespace Cohort.Tests.Merging;

/// <summary>The rules, by numbers that can be followed by hand.</summary>
public sealed class MergeRuleTests
{
    private static readonly float[] Zero = [0, 0, 0, 0], A = [4, -1, 3, 0.125f], B = [-2, -3, 0.25f, 5], C = [-1, 0, -5, 0.25f];

    [Fact]
    public void Mean_Weights_CountByTheirShare()
    {
        Assert.Equal([2.5f, 5], new MeanMerge().Merge(new MergeInput([[1, 2], [3, 6]], [1, 3])));
        Assert.Equal([2f, 4], new MeanMerge().Merge(new MergeInput([[1, 2], [3, 6]])));
        Assert.Throws<ArgumentException>(() => new MeanMerge().Merge(new MergeInput([[1, 2], [3, 6]], [1, -1])));
    }

    [Fact]
    public void TaskArithmetic_SumOfChanges_IsAddedOrTakenAway()
    {
        var input = new MergeInput([[2, 1], [1, 4]]) { Base = [1, 1] };
        Assert.Equal([1.5f, 2.5f], new TaskArithmeticMerge { Scale = 0.5 }.Merge(input));
        Assert.Equal([1.5f, -0.5f], new TaskArithmeticMerge { Scale = 0.5 }.Merge(new MergeInput(input.Learners, [1, -1]) { Base = [1, 1] }));
        Assert.Throws<ArgumentException>(() => new TaskArithmeticMerge().Merge(new MergeInput(input.Learners)));
    }

    // Of four changes each the two largest: A 4 and 3, B -3 and 5, C -1 and -5. Sums 3, -3, -2, 5 elect the signs; A stands alone in the first,
    // B in the second and fourth, C in the third.
    [Fact]
    public void Ties_HalfKept_TakesTheMeanOfThoseThatAgree()
    {
        Assert.Equal([4f, -3, -5, 5], new TiesMerge { Keep = 0.5 }.Merge(new MergeInput([A, B, C]) { Base = Zero }));
        Assert.Equal([2f, -1.5f, -2.5f, 2.5f], new TiesMerge { Keep = 0.5, Scale = 0.5 }.Merge(new MergeInput([A, B, C]) { Base = Zero }));
        // All kept: sums 1, -4, -1.75, 5.375; the second is the mean of -1 and -3, the fourth of all three.
        Assert.Equal([4f, -2, -5, 5.375f / 3], new TiesMerge { Keep = 1 }.Merge(new MergeInput([A, B, C]) { Base = Zero }));
    }

    [Fact]
    public void Ties_NoSignOrNoChange_LeavesTheBase() => Assert.Equal([7f, 7, 8],
        new TiesMerge { Keep = 1 }.Merge(new MergeInput([[8, 7, 8], [6, 7, 8]]) { Base = [7, 7, 7] }));

    [Fact]
    public void Ties_Weights_MultiplyChanges() => Assert.Equal(
        [4f, -1, 3, (0.125f + 0.1f * 5) / 1.1f], // the other counts a tenth, and loses where it disagrees
        new TiesMerge { Keep = 1 }.Merge(new MergeInput([A, [-2, 3, -0.25f, 5]], [1, 0.1]) { Base = Zero }), (a, b) => Math.Abs(a - b) < 1e-6);

    [Fact]
    public void Dare_NothingDropped_IsTaskArithmetic()
    {
        var input = new MergeInput([A, B, C]) { Base = Zero };
        Assert.Equal(new TaskArithmeticMerge().Merge(input), new DareMerge { Drop = 0 }.Merge(input));
    }

    [Fact]
    public void Dare_ManyDropped_KeepsTheExpectationAndIsSeeded()
    {
        float[] from = new float[20_000], to = [.. Enumerable.Repeat(1f, 20_000)];
        var rule = new DareMerge { Drop = 0.75, Scale = 1 };
        var merged = rule.Merge(new MergeInput([to]) { Base = from });
        Assert.All(merged, value => Assert.True(value is 0 or 4));
        Assert.InRange(merged.Average(), 0.95, 1.05);
        Assert.Equal(merged, rule.Merge(new MergeInput([to]) { Base = from }));
        Assert.NotEqual(merged, (rule with { Seed = 2 }).Merge(new MergeInput([to]) { Base = from }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DareMerge { Drop = 1 }.Merge(new MergeInput([to]) { Base = from }));
    }

    [Fact]
    public void Fisher_Information_WeighsEachNumber()
    {
        var input = new MergeInput([[1, 1], [3, 5]]) { Fishers = [[1, 0], [3, 0]] };
        Assert.Equal([2.5f, 3], new FisherMerge().Merge(input)); // nobody's answers depend on the second
        var weighed = new MergeInput(input.Learners, [3, 1]) { Fishers = input.Fishers };
        Assert.Equal([2f, 2], new FisherMerge().Merge(weighed));
        Assert.Throws<ArgumentException>(() => new FisherMerge().Merge(new MergeInput(input.Learners)));
    }

    // Alone -0.1, -1, -0.2: the first and the third come to 2.05, which is better; with the second it would be 2.37.
    [Fact]
    public async Task Soup_Greedy_TakesWhatDoesNotHarm()
    {
        var soup = await GreedySoup.OfAsync([[1.9f], [3f], [2.2f]], weights => ValueTask.FromResult(-Math.Abs(weights[0] - 2.0)));
        Assert.Equal([0, 2], soup.Ingredients);
        Assert.Equal(2.05, soup.Weights[0], 1e-6);
        Assert.Equal(-0.05, soup.Score, 1e-6);
        Assert.Equal(-1, soup.Alone[1], 1e-6);
    }

    [Fact]
    public async Task Soup_DivergedLearner_IsLeftOut()
    {
        var soup = await GreedySoup.OfAsync([[float.NaN], [3f]], weights => ValueTask.FromResult((double)-weights[0]));
        Assert.Equal([1], soup.Ingredients);
    }

    [Fact]
    public void Input_Uneven_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new MergeInput([]));
        Assert.Throws<ArgumentException>(() => new MergeInput([[1], [1, 2]]));
        Assert.Throws<ArgumentException>(() => new MergeInput([[1], [2]], [1]));
        Assert.Throws<ArgumentException>(() => new MergeInput([[1], [2]], [1, double.NaN]));
    }
}
