using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.Exercises;

public sealed class ReadExercisesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_Scan_GivesOrdersAndActions()
    {
        var scene = Read(new ScanSource(),
            "IN: jump twice OUT: I_JUMP I_JUMP\nIN: run and run OUT: I_RUN I_RUN\n", "IN: run twice OUT: I_RUN I_RUN\n");
        Assert.Equal(("jump twice", "I_JUMP I_JUMP"), Text(scene.Train, 0));
        Assert.Equal(("run twice", "I_RUN I_RUN"), Text(scene.Test, 0));
        Assert.Equal(["one", "and"], scene.Train.Groups!);
        Judged(scene.Train);
    }

    [Fact]
    public void Read_Babi_TellsTheStoryUpToTheQuestion()
    {
        const string story = "1 Mary went to the hall.\n2 John slept.\n3 Where is Mary? \thall\t1\n4 She left.\n5 What is left?\tball,milk\t2 4\n"
            + "1 Dan sat.\n2 Where is Dan?\thall\t1\n";
        var scene = Read(new BabiSource(), story, "1 Dan flew.\n2 Where is Dan?\thall\t1\n");
        Assert.Equal(("Mary went to the hall . John slept . Where is Mary ?", "hall"), Text(scene.Train, 0));
        Assert.Equal(("Mary went to the hall . John slept . She left . What is left ?", "ball milk"), Text(scene.Train, 1));
        Assert.Equal(("Dan sat . Where is Dan ?", "hall"), Text(scene.Train, 2));
        Assert.Equal(("Dan <unknown> . Where is Dan ?", "hall"), Text(scene.Test, 0));
        Judged(scene.Train);
    }

    [Fact]
    public void Read_Gsm8k_JudgesTheNumberBehindTheSteps()
    {
        const string line = """{"question": "How many?", "answer": "He has 1,000+5=<<1000+5=1005>>1005.\n#### 1,005"}""" + "\n";
        var steps = Read(new Gsm8kSource(), line, line).Train;
        Assert.Equal(("How many?\n", "He has 1,000+5=1005.\n#### 1,005"), Text(steps, 0));
        Assert.Equal("He has 1,000+5=<<1000+5=1005>>1005.\n#### 1,005",
            Text(Read(new Gsm8kSource { Calculations = true }, line, line).Train, 0).Answer);
        Assert.Equal("#### 1,005", Text(Read(new Gsm8kSource { Steps = false }, line, line).Train, 0).Answer);
        Assert.Equal(1, steps.Answers!.Checker.Score(steps, 0, steps.Tokenizer!.Encode("5=5.\n#### 1005")));
        Assert.Equal(0, steps.Answers!.Checker.Score(steps, 0, steps.Tokenizer!.Encode("1005")));
        Assert.Equal(0, steps.Answers!.Checker.Score(steps, 0, steps.Tokenizer!.Encode("#### 10055")));
        Judged(steps);
    }

    [Theory]
    [InlineData(TokenKind.Bytes)]
    [InlineData(TokenKind.Pairs)]
    [InlineData(TokenKind.Characters)]
    public void Read_OtherTokens_SayTheSame(TokenKind tokens)
    {
        var scene = Read(new ScanSource { Tokens = tokens, Vocabulary = tokens == TokenKind.Pairs ? 300 : 512 },
            "IN: jump twice OUT: I_JUMP I_JUMP\n", "IN: run twice OUT: I_RUN I_RUN\n");
        Assert.Equal(("jump twice", "I_JUMP I_JUMP"), Text(scene.Train, 0));
        Judged(scene.Train);
        var form = DatasetForm.Read(DatasetForm.Write(scene.Train));
        Assert.Equal(scene.Train.Tokenizer!.Encode("jump I_JUMP"), form.Tokenizer!.Encode("jump I_JUMP"));
    }

    [Fact]
    public void Read_TooLong_AreRefusedOrLeftOut()
    {
        const string train = "IN: jump OUT: I_JUMP\nIN: jump twice OUT: I_JUMP I_JUMP\n";
        var refused = Assert.Throws<CohortException>(() => Read(new ScanSource(), train, "IN: run OUT: I_RUN\n", window: 3));
        Assert.Contains("at least 4", refused.Message, StringComparison.Ordinal);
        var scene = Read(new ScanSource { Long = ReadExercises.TooLong.LeaveOut }, train, "IN: run OUT: I_RUN\n", window: 3);
        Assert.Equal(1, scene.Train.Rows);
        Assert.Contains("1 left out", scene.Train.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrongLines_AreNamedAllAtOnceAndTheRestCounted()
    {
        var refused = Assert.Throws<CohortException>(() => Read(new ScanSource(), "IN: jump OUT: I_JUMP\n" + string.Concat(
            Enumerable.Repeat("nothing of the kind\n", 9)), "IN: run OUT:  \n"));
        Assert.Equal(7, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.Equal(FormatProblems.BadRecord, problem.Kind));
        Assert.Contains("line 2", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("4 more", refused.Problems[5].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 Mary left.\n")]
    [InlineData("1 Mary left.\n3 Who?\tJohn\t1\n")]
    [InlineData("1 Who?\t\t1\n")]
    [InlineData("1 \n")]
    [InlineData("Mary\n")]
    [InlineData("1 Mary left.\n")]
    [InlineData("")]
    public void Read_NoStories_AreRefused(string text) =>
        Assert.Throws<CohortException>(() => Read(new BabiSource(), text, "1 Who?\tJohn\t1\n"));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"question\": 1, \"answer\": \"#### 1\"}")]
    [InlineData("{\"question\": \"a\", \"answer\": \"1\"}")]
    [InlineData("{\"question\": \"a\", \"answer\": \"#### one\"}")]
    [InlineData("{\"question\": \"\\ud800\", \"answer\": \"#### 1\"}")]
    public void Read_NoSums_AreRefused(string text) => Assert.Throws<CohortException>(() =>
        Read(new Gsm8kSource(), text + "\n", "{\"question\": \"a\", \"answer\": \"#### 1\"}\n"));

    [Fact]
    public void Read_LongStoryOfManyQuestions_MeetsTheBudget()
    {
        var request = new DataRequest(1) { Window = 10, ReadingLimit = 10_000_000 };
        var (train, test) = (folder.Write("train.txt", Told()), folder.Write("test.txt", "1 Who?\tJohn\t1\n"));
        var refused = Assert.Throws<CohortException>(() => new BabiSource().Read(train, test, request));
        Assert.Equal(FormatProblems.TooMuchMemory, refused.Problems[0].Kind);

        static string Told() =>
            string.Concat(Enumerable.Range(0, 4000).Select(i => $"{2 * i + 1} Mary went home.\n{2 * i + 2} Where is Mary?\thome\t1\n"));
    }

    [SkippableFact]
    public void Load_PublicSets_HaveTheirRows()
    {
        var request = new DataRequest(1) { Window = 2_000, DataFolder = PublicData.Folder };
        foreach (var (split, train, test) in new[]
        {
            (ScanSource.Split.Simple, 16_728, 4_182), (ScanSource.Split.Length, 16_990, 3_920), (ScanSource.Split.AddprimJump, 14_670, 7_706),
            (ScanSource.Split.TemplateAroundRight, 15_225, 4_476),
        })
        {
            var scene = new ScanSource { Divided = split }.Load(request with { Window = 60 });
            Assert.Equal((train, test), (scene.Train.Rows, scene.Test.Rows));
        }

        for (var task = 1; task <= 20; task++)
        {
            var scene = new BabiSource { Task = task }.Load(request);
            Assert.Equal((1_000, 1_000), (scene.Train.Rows, scene.Test.Rows));
        }

        var sums = new Gsm8kSource().Load(request);
        Assert.Equal((7_473, 1_319), (sums.Train.Rows, sums.Test.Rows));
        for (var row = 0; row < 1_319; row++)
            Assert.Equal(1, sums.Test.Answers!.Checker.Score(sums.Test, row, sums.Test.Answers.AnswerOf(sums.Test, row)));
        var pairs = new Gsm8kSource { Tokens = TokenKind.Pairs, Vocabulary = 1_000, Rows = 500, TestRows = 50 }.Load(request with { Window = 600 });
        Assert.Equal(1_000, pairs.Train.Classes.Count);
    }

    private Scene Read(ReadExercises source, string train, string test, int window = 80) =>
        source.Read(folder.Write("train.txt", train), folder.Write("test.txt", test), new DataRequest(1) { Window = window });

    private static (string Prompt, string Answer) Text(Dataset data, int row) =>
        (data.Tokenizer!.Decode(AnswerTask.PromptOf(data, row)), data.Tokenizer.Decode(data.Answers!.AnswerOf(data, row)));

    private static void Judged(Dataset data)
    {
        for (var row = 0; row < data.Rows; row++)
        {
            var answer = data.Answers!.AnswerOf(data, row).ToArray();
            Assert.Equal(1, data.Answers.Checker.Score(data, row, answer));
            Assert.Equal(0, data.Answers.Checker.Score(data, row, [.. answer, data.Answers.End]));
            Assert.Equal(0, data.Answers.Checker.Score(data, row, []));
        }
    }
}
