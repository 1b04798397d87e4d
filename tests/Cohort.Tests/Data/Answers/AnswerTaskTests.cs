using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.Answers;

public sealed class AnswerTaskTests
{
    [Fact]
    public void Rows_PromptAndAnswer_AreLaidOutWithEndPaddingAndMask()
    {
        var data = Two();
        Assert.Equal([4, 5, 3, 1, 0, 0, 0], data["tokens"].Integers(0).ToArray()); // a b 2 <end> and padding
        Assert.Equal([4, 5, 3, 1, 0, 0], data["input"].Integers(0).ToArray());
        Assert.Equal([5, 3, 1, 0, 0, 0], data["label"].Integers(0).ToArray());
        Assert.Equal([0, 1, 1, 0, 0, 0], data["mask"].Numbers(0).ToArray());
        Assert.Equal([1, 1, 1, 1, 1, 1], data["mask"].Numbers(1).ToArray()); // b and five tokens: as long as can be
        Assert.Equal([2, 1], new[] { data["prompt"].Integers(0)[0], data["prompt"].Integers(1)[0] });
        Assert.Equal("ab", data.Tokenizer!.Decode(AnswerTask.PromptOf(data, 0)));
        Assert.Equal("12112", data.Tokenizer!.Decode(data.Answers!.AnswerOf(data, 1)));
    }

    [Fact]
    public void Rows_TooLong_AreRefusedWithTheContextThatIsNeeded()
    {
        var layout = new ExerciseLayout(ExerciseLayout.Characters("ab12"), 5, ["k"], new ExactAnswer());
        var refused = Assert.Throws<CohortException>(() =>
            layout.Rows("two", [new("ab", "1", "k"), new("b", "121121", "k"), new("b", "12112", "k")]));
        Assert.Equal(DataProblems.ContextTooShort, refused.Problems[0].Kind);
        Assert.Contains("at least 7", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_OfWhateverIsMadeOfTheRows_AreStillThere()
    {
        var data = Two();
        foreach (var made in new[]
        {
            data.Select([1, 0, 1]), data.With(data.Fields, null, null), data.Describe([], data.Groups, data.Summary), data.Noted("a note"),
            data.WithoutTruth([0]), DatasetForm.Read(DatasetForm.Write(data)), data.WithoutTruth([0]).Select([1]),
        })
        {
            Assert.Equal(data.Answers!.End, made.Answers!.End);
            Assert.Equal(data.Answers.Pad, made.Answers.Pad);
            Assert.IsType<ExactAnswer>(made.Answers.Checker);
            Assert.Equal(data.Tokenizer!.Tokens, made.Tokenizer!.Tokens);
        }

        var turned = data.Select([1, 0]);
        Assert.Equal(1, turned.Answers!.Checker.Score(turned, 0, data.Answers!.AnswerOf(data, 1)));
        Assert.Equal(0, turned.Answers!.Checker.Score(turned, 1, data.Answers!.AnswerOf(data, 1)));
    }

    [Fact]
    public void WithoutTruth_SomeRows_KeepTheirPromptsAlone()
    {
        var data = Two().WithoutTruth([0]);
        Assert.Equal([4, 5, 0, 0, 0, 0, 0], data["tokens"].Integers(0).ToArray());
        Assert.Equal([4, 5, 0, 0, 0, 0], data["input"].Integers(0).ToArray());
        Assert.Equal(new float[6], data["mask"].Numbers(0).ToArray());
        Assert.Equal(Two()["tokens"].Integers(1).ToArray(), data["tokens"].Integers(1).ToArray());
        Assert.Equal([false, true], new[] { data.IsLabelled(0), data.IsLabelled(1) });
        Assert.Empty(data.Answers!.AnswerOf(data, 0).ToArray());
        Assert.Equal("12112", data.Tokenizer!.Decode(data.Answers!.AnswerOf(data, 1)));
    }

    [Fact]
    public void Encode_NamesOfEndAndPadding_AreNoTokensOfAText()
    {
        var words = ExerciseLayout.Words(["a"]);
        Assert.Equal([2, 3, 3, 3], words.Encode("a <end> <pad> b"));
        Assert.DoesNotContain(ExerciseLayout.Characters("<>end").Encode("<end>"), token => token < 2);
    }

    [Fact]
    public void StrataOf_Exercises_AreTheirKindsAndSoAreGroups()
    {
        var data = Two();
        var strata = data.Objective.StrataOf(data);
        Assert.Equal([1, 0], strata.Of);
        Assert.Equal(2, strata.Count);
        Assert.Equal(["short", "long"], data.Groups!);
    }

    [Fact]
    public void Asked_WordsOfFeedback_StandBehindThePromptsAndCheckersDoNotSeeThem()
    {
        var scene = new ArithmeticSource { Rows = 20, TestRows = 5, Digits = 1, FeedbackWords = true }.Load(new DataRequest(1) { Window = 12 });
        var (plain, words) = (scene.Test, scene.Test.Answers!.Feedback!);
        Assert.Equal(["<good>", "<bad>"], new[] { plain.Classes[words.Good], plain.Classes[words.Bad] });
        Assert.Equal(["bad", "good"], scene.Sets.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, word) in new[] { ("good", words.Good), ("bad", words.Bad) })
        {
            var asked = scene.Sets[name];
            for (var row = 0; row < plain.Rows; row++)
            {
                Assert.Equal([.. AnswerTask.PromptOf(plain, row), word], AnswerTask.PromptOf(asked, row).ToArray());
                var answer = plain.Answers!.AnswerOf(plain, row).ToArray();
                Assert.Equal(answer, asked.Answers!.AnswerOf(asked, row).ToArray());
                Assert.Equal(1, asked.Answers.Checker.Score(asked, row, answer));
                Assert.Equal(0, new LastPartChecker().Score(asked, row, [word, .. answer]));
            }
        }

        var read = DatasetForm.Read(DatasetForm.Write(plain));
        Assert.Equal(words, read.Answers!.Feedback);
        Assert.Null(DatasetForm.Read(DatasetForm.Write(Two())).Answers!.Feedback);
        Assert.DoesNotContain(WordsOf(), token => token is 0 or 1);

        static int[] WordsOf() => new WordTokens(["<good>", "<bad>", "<pad>", "<end>", "a", WordTokens.Unknown]).Encode("a <good> <bad>");
    }

    [Fact]
    public void Answers_OfOtherRows_AreRefused()
    {
        var task = new AnswerTask(1, 0, new ExactAnswer());
        Assert.Throws<ArgumentException>(() => new Dataset("d", new NextTokens(), Dataset.Sequences("d", 2, [0, 1, 1], ["a", "b"]).Fields)
        {
            Answers = task,
        });
        Assert.Throws<ArgumentException>(() => new Dataset("d", new NextTokens(), Two().Fields) { Answers = task with { End = 99 } });
        Assert.Throws<ArgumentException>(() => new Dataset("d", new NextTokens(), Two().Fields) { Answers = task with { End = 0 } });
        Assert.Throws<ArgumentException>(
            () => new Dataset("d", new NextTokens(), Two().Fields) { Answers = task with { Feedback = new FeedbackWords(2, 2) } });
    }

    // Tokens: <pad> <end> 1 2 a b and the unknown.
    private static Dataset Two() => new ExerciseLayout(ExerciseLayout.Characters("ab12"), 6, ["long", "short"], new ExactAnswer())
        .Rows("two", [new("ab", "2", "short"), new("b", "12112", "long")]);
}
