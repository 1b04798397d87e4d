using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.Exercises;

/// <summary>What holds of every planted source of prompts with answers.</summary>
public sealed class ExerciseConformanceTests
{
    private static readonly Dictionary<string, PlantedExercises> Sources = new(StringComparer.Ordinal)
    {
        ["arithmetic"] = new ArithmeticSource(),
        ["arithmetic, steps"] = new ArithmeticSource { Digits = 3, Steps = true },
        ["brackets"] = new BracketSource(),
        ["brackets, balanced"] = new BracketSource { Asked = BracketSource.Question.Balanced },
        ["commands"] = new CommandSource(),
        ["commands, verb"] = new CommandSource { Tested = CommandSource.Kept.Verb },
        ["copy"] = new CopySource(),
        ["copy, reversed"] = new CopySource { Written = CopySource.Order.Reversed },
        ["copy, sorted"] = new CopySource { Written = CopySource.Order.Sorted },
        ["countdown"] = new CountdownSource(),
        ["demonstrations"] = new DemonstrationSource(),
        ["demonstrations, shown"] = new DemonstrationSource { Shown = true },
        ["facts"] = new FactSource(),
        ["facts, table"] = new FactSource { In = FactSource.Place.Table },
        ["graph_paths"] = new GraphPathSource(),
        ["graph_paths, directed"] = new GraphPathSource { Directed = true },
        ["string_edits"] = new EditSource(),
        ["string_edits, three"] = new EditSource { Edits = 3 },
    };

    public static TheoryData<string> Names() => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_Again_GivesTheSameRowsAndMoreBeginWithFewer(string name)
    {
        var (some, again, more) = (Load(name, 1, 40), Load(name, 1, 40), Load(name, 1, 60));
        Assert.Equal(some.Train.Tokens, again.Train.Tokens);
        Assert.Equal(some.Test.Tokens, again.Test.Tokens);
        Assert.Equal(Texts(some.Train), Texts(more.Train)[..40]);
        Assert.NotEqual(Texts(some.Train), Texts(Load(name, 2, 40).Train));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_Parts_ShareNoPrompt(string name)
    {
        var scene = Load(name, 3, 200);
        Assert.Empty(Texts(scene.Train).Intersect(Texts(scene.Test)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_OwnAnswer_IsRightAndAWoundedOneIsNot(string name)
    {
        var data = Load(name, 4, 50).Train;
        var task = data.Answers!;
        var (end, pad, unknown) = (task.End, task.Pad, data.Classes.Count - 1);
        for (var row = 0; row < data.Rows; row++)
        {
            var answer = task.AnswerOf(data, row).ToArray();
            Assert.Equal(1, task.Checker.Score(data, row, answer));
            Assert.Equal(0, task.Checker.Score(data, row, [.. answer, end]));
            Assert.Equal(0, task.Checker.Score(data, row, [.. answer, pad]));
            Assert.Equal(0, task.Checker.Score(data, row, [.. answer, unknown]));
            Assert.Equal(0, task.Checker.Score(data, row, [.. answer[..^1], unknown]));
            Assert.Equal(0, task.Checker.Score(data, row, []));
            for (var other = 0; other < data.Classes.Count; other++) // anything can be answered
                Assert.InRange(task.Checker.Score(data, row, [.. answer, other, other, .. answer]), 0, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_EveryKind_IsThere(string name)
    {
        var data = Load(name, 5, 300).Train;
        var strata = data.Objective.StrataOf(data);
        Assert.Equal(strata.Count, strata.Of.Distinct().Count());
        Assert.DoesNotContain(data.Classes.Count - 1, data.Tokens); // nothing unknown
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_ShortContext_IsRefusedWithOneThatIsEnough(string name)
    {
        var source = Sources[name] with { Rows = 40, TestRows = 40 };
        var refused = Assert.Throws<CohortException>(() => source.Load(new DataRequest(1) { Window = 2 }));
        Assert.Equal(DataProblems.ContextTooShort, refused.Problems[0].Kind);
        var needed = int.Parse(refused.Message.Split("at least ")[1].Split([' ', '\n', '.', ';'])[0], null);
        Assert.Equal(40, source.Load(new DataRequest(1) { Window = Math.Max(needed, 1000) }).Train.Rows);
        Assert.Throws<CohortException>(() => source.Load(new DataRequest(1)));
    }

    internal static Scene Load(string name, ulong seed, int rows) =>
        (Sources[name] with { Rows = rows, TestRows = rows }).Load(new DataRequest(seed) { Window = 600 });

    private static string[] Texts(Dataset data) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => data.Tokenizer!.Decode(AnswerTask.PromptOf(data, row)))];
}
