using Cohort.Contexts;
using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class ChainOfHindsightTests
{
    private const int Context = 14;

    private static readonly ChainOfHindsight Usual = new() { Prompts = 24, Samples = 32, Mask = 0, Rows = 0 };

    private static readonly Dataset Data = new TasteSource { Length = 1, Letters = 3, Rows = 40, TestRows = 4, FeedbackWords = true }
        .Load(new DataRequest(3) { Window = Context }).Train;

    private static FeedbackWords Words => Data.Answers!.Feedback!;

    [Fact]
    public void Attempt_Chain_TellsTheBestAndTheWorstEachBehindItsWordAndCountsNoWord()
    {
        using var cohort = Of(Usual);
        cohort.Advance(1);
        var (experience, firsts) = (cohort[0].Experience, new List<int>());
        Assert.NotEqual(0, experience.Count);
        foreach (var id in experience.Ids)
        {
            var tokens = experience.Integers(id, "tokens").ToArray();
            int[] words = [.. Enumerable.Range(0, tokens.Length).Where(t => Words.Contains(tokens[t]))];
            Assert.InRange(words.Length, 1, 2); // a chain of two, or the second of one that was too long
            firsts.Add(tokens[words[0]]);
            if (words.Length == 2)
            {
                Assert.Equal(2, words[0]); // behind "a="
                var (good, bad) = tokens[words[0]] == Words.Good ? (words[0], words[1]) : (words[1], words[0]);
                Assert.Equal((Words.Good, Words.Bad), (tokens[good], tokens[bad]));
                Assert.True(Score(tokens, good) > Score(tokens, bad));
            }

            // What counts are the tokens of answers with their ends: all behind the prompt but words and padding.
            var mask = experience.Numbers(id, "mask").ToArray();
            for (var t = 1; t < tokens.Length; t++)
            {
                var inside = t >= 2 && !Words.Contains(tokens[t]) && t <= Array.LastIndexOf(tokens, Data.Answers!.End);
                if (Array.LastIndexOf(tokens, Data.Answers!.End) > words[^1]) Assert.Equal(inside ? 1 : 0, mask[t - 1]);
            }
        }

        Assert.Contains(Words.Good, firsts);
        Assert.Contains(Words.Bad, firsts);
        Assert.Equal(experience.Count / 24.0, cohort.Recorded()["told"][0], 1e-12);

        double Score(int[] tokens, int word)
        {
            var rest = tokens[(word + 1)..];
            var end = Array.IndexOf(rest, Data.Answers!.End);
            var row = Enumerable.Range(0, Data.Rows).First(r => Data["tokens"].Integers(r)[0] == tokens[0]);
            return end < 0 ? 0 : Data.Answers.Checker.Score(Data, row, rest.AsSpan(0, end));
        }
    }

    [Theory]
    [InlineData(ChainOfHindsight.Lesson.Single, 1)]
    [InlineData(ChainOfHindsight.Lesson.Good, 1)]
    [InlineData(ChainOfHindsight.Lesson.Unlikelihood, 2)]
    public void Attempt_OtherLessons_HaveOneWordInEachExample(ChainOfHindsight.Lesson lesson, int each)
    {
        using var cohort = Of(With(lesson));
        cohort.Advance(1);
        var experience = cohort[0].Experience;
        Assert.NotEqual(0, experience.Count);
        Assert.All(experience.Ids, id => Assert.Single(experience.Integers(id, "tokens").ToArray(), Words.Contains));
        int[] words = [.. experience.Ids.Select(id => experience.Integers(id, "tokens")[2])];
        if (lesson == ChainOfHindsight.Lesson.Single) Assert.Equal(2, words.Distinct().Count());
        else Assert.All(words, word => Assert.Equal(Words.Good, word));
        float[] disliked = [.. experience.Ids.Select(id => experience.Numbers(id, "disliked")[0])];
        Assert.Equal(disliked.Length * (each - 1) / each, disliked.Sum());
    }

    [Fact]
    public void Attempt_Mask_HidesTokensAndDoesNotAskForThem()
    {
        using var cohort = Of(new ChainOfHindsight { Prompts = 24, Samples = 32, Mask = 1, Rows = 0 });
        cohort.Advance(1);
        var (experience, hidden) = (cohort[0].Experience, 0);
        foreach (var id in experience.Ids)
        {
            var (tokens, mask) = (experience.Integers(id, "tokens").ToArray(), experience.Numbers(id, "mask").ToArray());
            for (var t = 1; t < tokens.Length; t++)
                if (tokens[t] == Data.Answers!.Pad) Assert.Equal(0, mask[t - 1]);
            hidden += tokens[..2].Count(token => token == Data.Answers!.Pad); // of prompts, which have no padding
        }

        Assert.InRange(hidden, experience.Count / 2, experience.Count * 3 / 2); // one of two, since shares are between 0 and 1
    }

    [Fact]
    public void Judge_Unlikelihood_FollowsTheGradientOfLogOneMinusP()
    {
        const float Weight = 0.5f;
        var method = With(ChainOfHindsight.Lesson.Unlikelihood, Weight);
        using var cohort = Of(method, rate: 1, batch: 64);
        using var same = Of(method, rate: 0, batch: 64);
        var before = cohort.Values(0, "output.bias").ToArray();
        same.Advance(1); // the same answers, and no step
        var experience = same[0].Experience;
        int[] ids = [.. experience.Ids];
        var outputs = same.Round(1).Predict(same[0], ids);
        // A round shows as many examples as there are rows: the whole of them, one batch.
        var shown = Shown(same, ids);
        var vocabulary = cohort.Network.Outputs;
        var expected = new double[vocabulary];
        foreach (var (i, id) in ids.Index())
        {
            var (mask, label) = (experience.Numbers(id, "mask").ToArray(), experience.Integers(id, "label").ToArray());
            var disliked = experience.Numbers(id, "disliked")[0] == 1;
            for (var t = 0; t < Context; t++)
            {
                if (mask[t] == 0) continue;
                var exponentials = outputs.AsSpan((i * Context + t) * vocabulary, vocabulary).ToArray().Select(l => Math.Exp(l)).ToArray();
                var p = exponentials.Select(x => x / exponentials.Sum()).ToArray();
                // d(-log p)/dz_v = p_v - [v = y]; d(-log(1 - p_y))/dz_v = p_y / (1 - p_y) ([v = y] - p_v).
                var scale = disliked ? -Weight * p[label[t]] / (1 - p[label[t]]) : 1;
                for (var v = 0; v < vocabulary; v++)
                    expected[v] += shown[id] * scale * ((label[t] == v ? 1 : 0) - p[v]) / mask.Sum() / shown.Values.Sum();
            }
        }

        cohort.Advance(1);
        for (var v = 0; v < vocabulary; v++) Assert.Equal(before[v] + expected[v], cohort.Values(0, "output.bias")[v], 1e-5);
    }

    [Fact]
    public void Choose_ShareOfRows_IsKeptAndTheRestIsTold()
    {
        using var cohort = Of(new ChainOfHindsight { Prompts = 24, Samples = 32, Rows = 0.25 });
        cohort.Advance(1);
        List<int> order = [.. Enumerable.Range(0, 40)];
        new ChainOfHindsight { Rows = 0.25 }.Choose(cohort.Round(1), cohort[0], order);
        Assert.Equal(40, order.Count);
        Assert.Equal(Enumerable.Range(0, 10), order.Where(id => id < Data.Rows).Order());
        Assert.Equal(40, cohort.Examples);
    }

    [Fact]
    public void Attempt_AnswersOfTheStart_DoNotChangeAsItLearns()
    {
        var method = new ChainOfHindsight { Prompts = 24, Samples = 32, Mask = 0, Rows = 0, Answers = ChainOfHindsight.Author.Start };
        using var learning = Of(method, rate: 1);
        using var still = Of(method, rate: 0);
        for (var round = 1; round <= 2; round++)
        {
            learning.Advance(round);
            still.Advance(round);
        }

        Assert.NotEqual(still.Weights(), learning.Weights());
        Assert.Equal(TokensOf(still), TokensOf(learning));

        static int[][] TokensOf(TrialCohort cohort) =>
            [.. cohort[0].Experience.Ids.Select(id => cohort[0].Experience.Integers(id, "tokens").ToArray())];
    }

    [Fact]
    public void Check_DataWithoutWords_IsRefusedWithWhatToDo()
    {
        var thrown = Assert.Throws<CohortException>(() => AnswerTrial.Of(Usual));
        Assert.Contains("give its source feedback_words: true", thrown.Message, StringComparison.Ordinal);
    }

    // How often each example is shown in the round, which is drawn as the method draws it.
    private static Dictionary<int, int> Shown(TrialCohort cohort, int[] ids)
    {
        List<int> order = [.. Enumerable.Range(0, 40)];
        new ChainOfHindsight { Rows = 0 }.Choose(cohort.Round(1, "chain_of_hindsight"), cohort[0], order);
        return ids.ToDictionary(id => id, id => order.Count(o => o == id));
    }

    private static ChainOfHindsight With(ChainOfHindsight.Lesson lesson, double weight = 1) =>
        new() { Prompts = 24, Samples = 32, Mask = 0, Rows = 0, Learn = lesson, Weight = weight };

    // A learner that writes short answers of the letters that some prompt allows.
    private static TrialCohort Of(ChainOfHindsight method, double rate = 0.1, int batch = 8)
    {
        var plan = new Plan
        {
            Feedback = [method],
            Learner = new()
            {
                Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = Context }, Batch = batch, Optimizer = new Sgd { Rate = rate },
            },
        };
        var cohort = new TrialCohort(plan, Data);
        var bias = cohort.Values(0, "output.bias");
        foreach (var letter in Data.Tokenizer!.Encode("bcdefg")) bias[letter] = 4;
        bias[Data.Answers!.End] = 6;
        if (method.Answers == ChainOfHindsight.Author.Start) cohort.StartHere();
        return cohort;
    }
}
