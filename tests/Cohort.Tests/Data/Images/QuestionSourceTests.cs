using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class QuestionSourceTests
{
    private static readonly GlyphSource Glyphs = new() { Rows = 400, TestRows = 40 };

    [Fact]
    public void Load_Rows_AreImageQuestionAndItsAnswer()
    {
        var (images, asked) = (Load(Glyphs), Load(new QuestionSource { Of = Glyphs, Questions = 3 }));
        var table = new int?[3, 10];
        foreach (var (plain, set) in new[] { (images.Train, asked.Train), (images.Test, asked.Test) })
        {
            Assert.StartsWith("input, numbers [259]", set.Fields[0].ToString(), StringComparison.Ordinal);
            Assert.Equal(["0", "1"], set.Classes);
            for (var row = 0; row < set.Rows; row++)
            {
                Assert.Equal(plain.Row(row).ToArray(), set.Row(row)[..256].ToArray());
                var question = set.Row(row)[256..].IndexOf(1f);
                Assert.Equal(1, set.Row(row)[256..].ToArray().Sum());
                table[question, plain.Labels[row]] ??= set.Labels[row]; // one answer for question and digit, in both sets
                Assert.Equal(set.Labels[row], table[question, plain.Labels[row]]);
            }
        }

        for (var question = 0; question < 3; question++)
            Assert.Equal(5, Enumerable.Range(0, 10).Count(digit => table[question, digit] == 1)); // of ten digits five
    }

    [Fact]
    public void Load_MoreRows_BeginWithTheFewer()
    {
        var (few, many) = (Load(new QuestionSource { Of = Glyphs }).Train, Load(new QuestionSource { Of = Glyphs with { Rows = 500 } }).Train);
        Assert.Equal(few.Labels, many.Labels[..400]);
        Assert.Equal(few.Row(399).ToArray(), many.Row(399).ToArray());
    }

    [Fact]
    public void Load_NoClasses_IsRefused()
    {
        var thrown = Assert.Throws<CohortException>(() => Load(new QuestionSource { Of = new CoordinateSource() }));
        Assert.Equal([DataProblems.NotForThisData], thrown.Problems.Select(p => p.Kind));
    }

    [Fact]
    public void Run_Questions_AreLearntFrom()
    {
        var plan = Plan.Parse("""
            seed: 1
            budget: { rounds: 15 }
            data: { questions: { of: { glyphs: { rows: 1200, test_rows: 300 } }, questions: 2 } }
            peers: { count: 1, split: iid }
            learner: { model: { mlp: [64] }, optimizer: { adam: { rate: 0.003 } }, batch: 20 }
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.True(outcome.Report.Final!.Together.Metrics["accuracy"].Mean > 0.75);
    }

    [Fact]
    public void Plan_NestedSource_IsReadAndWritten()
    {
        var plan = Plan.Parse("data: { questions: { of: { glyphs: { rows: 20, test_rows: 10 } }, questions: 3, answers: 5 } }");
        Assert.Equal(new QuestionSource { Of = new GlyphSource { Rows = 20, TestRows = 10 }, Questions = 3, Answers = 5 }, plan.Data.Source);
        Assert.Equal(plan.Data.Source, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
    }

    private static Scene Load(IDataSource source) => source.Load(new DataRequest(1));
}
