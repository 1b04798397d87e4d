using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Memory;

public class DemonstrationRetrieverTests
{
    private const int Context = 16;

    private static readonly Gpt Model = new() { Layers = 1, Width = 8, Heads = 2, Context = Context };

    private static readonly Dataset Data = new DemonstrationSource { Rows = 40, TestRows = 10, Symbols = 6, Concepts = 3, Tasks = 2, Fooled = 1 }
        .Load(new DataRequest(3) { Window = Context }).Train;

    private static int Vocabulary => Data.Classes.Count;

    private static TrialCohort Cohort(DemonstrationRetriever method, int rounds = 3, int batch = 4) => new(
        new Plan
        {
            Budget = new() { Rounds = rounds },
            Memory = [method],
            Learner = new() { Model = Model, Batch = batch, Optimizer = new Sgd { Rate = 0.1 } },
        },
        Data);

    [Fact]
    public void Weights_ThreeRanks_AreDifferencesOfInverseRanksOverPairs() =>
        Assert.Equal([0, 1 / 6f, 2 / 9f, 0, 0, 1 / 18f, 0, 0, 0], DemonstrationRetriever.Weights(3), (a, b) => Math.Abs(a - b) < 1e-6);

    [Fact]
    public void Of_Row_EndsBeforeTheEnd()
    {
        var row = Demonstration.Of([7, 8, 9, 5, 1, 0, 0], prompt: 3, end: 1, kind: 2);
        Assert.Equal([7, 8, 9, 5], row.Tokens);
        Assert.Equal([7, 8, 9], row.Asked.ToArray());
        Assert.Equal([7, 8, 9, 5, 4, 4], row.Before([4, 4], 7));
        Assert.Equal([5, 4, 4], row.Before([4, 4], 3)); // the demonstration's beginning is left out
        Assert.Equal(2, row.Overlap(Demonstration.Of([7, 2, 9, 5, 1], prompt: 3, end: 1, kind: 2)));
        Assert.Equal(2, row.Overlap(Demonstration.Of([7, 8, 1], prompt: 2, end: 1, kind: 2)));
    }

    [Fact]
    public void Encode_Features_AreSummedAndRectified()
    {
        var row = new Demonstration([1, 0, 1], Prompt: 2, Kind: 0);
        Assert.Equal([1, 2, 6], row.Features(2, places: 3, vocabulary: 2, retriever: 0)); // place 2 has no token: the last number
        Assert.Equal([8, 9, 12], row.Features(3, places: 3, vocabulary: 2, retriever: 1));
        float[] table = [0, 0, 1, -5, 2, 1, 0, 0, 0, 0, 0, 0, 0.5f, 2];
        Assert.Equal([3.5f, 0], Demonstration.Encode(table, [1, 2, 6], 2)); // 1 + 2 + 0.5 and -5 + 1 + 2
        Assert.Equal(7, Demonstration.Likeness([1, 2], [3, 2]));
    }

    [Fact]
    public void Scores_AModelThatKnowsNothing_GivesEachTokenTheSameChance()
    {
        using var cohort = Cohort(new DemonstrationRetriever { Prompts = 3, Candidates = 2 });
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].Clear();
        var query = new Demonstration([3, 4, 5, 6], Prompt: 2, Kind: 0);
        var lists = new[] { (query, new[] { query, query }), (query with { Prompt = 3 }, [query]) };
        var scores = DemonstrationScores.Of(cohort.Round(1, "demonstration_retriever"), cohort[0], lists, 2);
        Assert.Equal([2, 1], scores.Select(s => s.Length));
        Assert.All(scores[0], s => Assert.Equal(-3 * Math.Log(Vocabulary), s, 1e-5)); // two tokens and the end
        Assert.Equal(-2 * Math.Log(Vocabulary), scores[1][0], 1e-5);
    }

    // The likelihood of what follows, by the model's own pass over the same tokens as a row of the store.
    [Fact]
    public void Scores_AnyModel_AreLogSoftmaxesOfTheAnswersTokens()
    {
        using var cohort = Cohort(new DemonstrationRetriever { Prompts = 3, Candidates = 2 });
        Demonstration shown = new([3, 4, 5], Prompt: 2, Kind: 0), query = new([6, 7], Prompt: 1, Kind: 0);
        var score = DemonstrationScores.Of(cohort.Round(1, "demonstration_retriever"), cohort[0], [(query, [shown])], 3)[0][0];
        var end = Data.Answers!.End;
        var id = cohort[0].Experience.Add([3, 4, 5, 6, 7, end, .. new int[Context + 1 - 6]]);
        var logits = cohort.Round(1).Predict(cohort[0], [id]);
        Assert.Equal(LogSoftmax(logits, 3, 7) + LogSoftmax(logits, 4, end), score, 1e-5);
    }

    private static double LogSoftmax(float[] logits, int place, int token)
    {
        var row = logits.AsSpan(place * Vocabulary, Vocabulary).ToArray();
        return row[token] - Math.Log(row.Sum(l => Math.Exp(l)));
    }

    [Fact]
    public void Begin_Candidates_AreKeptInTheOrderInWhichTheModelLikesThem()
    {
        using var cohort = Cohort(new DemonstrationRetriever { Prompts = 8, Candidates = 4 });
        cohort.Advance(1);
        var (store, round) = (cohort[0].Experience, cohort.Round(1, "demonstration_retriever"));
        var rows = new DemonstrationPool(round, cohort[0], 1, new float[Features], new float[Features]).Rows;
        var lists = store.Ids.Select(id => (Query(store.Integers(id, "query")), Found(store.Integers(id, "ranked")))).ToArray();
        Assert.Equal(8, lists.Length);
        Assert.All(lists, l => Assert.All(l.Item2, found => Assert.Equal(l.Item1.Kind, found.Kind)));
        var scores = DemonstrationScores.Of(round, cohort[0], lists, 8);
        Assert.All(scores, own => Assert.Equal(own.OrderDescending(), own));
        Assert.Contains(scores, own => own[0] > own[^1]);

        Demonstration Query(ReadOnlySpan<int> features)
        {
            var tokens = TokensOf(features);
            return rows.First(r => r.Asked.SequenceEqual(tokens));
        }

        Demonstration[] Found(ReadOnlySpan<int> features) =>
            [.. features.ToArray().Chunk(Context + 1).Select(f => rows.First(r => r.Tokens.SequenceEqual(TokensOf(f))))];
    }

    private static int Features => (Context + 1) * Vocabulary + 1;

    private static int[] TokensOf(ReadOnlySpan<int> features) => [.. features.ToArray().Where(f => f != Features - 1).Select(f => f % Vocabulary)];

    [Fact]
    public void Judge_TablesOfZeros_LossIsThatOfAGuess()
    {
        using var cohort = Cohort(new DemonstrationRetriever { Prompts = 4, Candidates = 3, RankWeight = 2 });
        cohort.Values(0, "demonstration_retriever.queries").Clear();
        cohort.Values(0, "demonstration_retriever.keys").Clear();
        var sum = 1 / 6.0 + 2 / 9.0 + 1 / 18.0;
        Assert.Equal(2 * sum * Math.Log(2) + Math.Log(4 * 3), cohort.Advance(1)[0], 1e-5); // nothing moves: relu's slope at 0 is 0
    }

    [Fact]
    public void Advance_Rounds_TheModelStaysAndTheRetrieverMoves()
    {
        using var cohort = Cohort(new DemonstrationRetriever { Prompts = 8, Candidates = 3 });
        var (weights, keys) = (cohort.Weights(), cohort.Values(0, "demonstration_retriever.keys").ToArray());
        cohort.Advance(1);
        cohort.Advance(2);
        Assert.Equal(weights, cohort.Weights());
        Assert.NotEqual(keys, cohort.Values(0, "demonstration_retriever.keys").ToArray());
        Assert.Equal(80, cohort.Examples); // as many as the plan gives, of 8 that there are
        Assert.Equal(8, cohort[0].Experience.Count);
        Assert.InRange(cohort.Recorded()["best_likelihood"][0], 0, 1);
    }

    [Fact]
    public void For_ByRetriever_IsByTheProductOfEncodingsAndByLooksByTokensInCommon()
    {
        using var cohort = Cohort(new DemonstrationRetriever());
        float[] queries = new float[Features], keys = new float[Features];
        var wanted = new DemonstrationPool(cohort.Round(1), cohort[0], 1, queries, keys).Rows[^1];
        queries.AsSpan().Fill(1);
        for (var place = 0; place < wanted.Tokens.Length; place++) keys[place * Vocabulary + wanted.Tokens[place]] = 1;
        var pool = new DemonstrationPool(cohort.Round(1), cohort[0], 1, queries, keys);
        var query = pool.Rows.First(d => d.Kind == wanted.Kind);
        var found = pool.For(query, byRetriever: true);
        Assert.Equal(wanted.Tokens, found[0].Tokens);
        Assert.Equal(pool.Rows.Count(d => d.Kind == query.Kind) - 1, found.Length);
        Assert.DoesNotContain(found, d => ReferenceEquals(d, query));
        var alike = pool.For(query, byRetriever: false).Select(d => d.Overlap(query)).ToArray();
        Assert.Equal(alike.OrderDescending(), alike);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Conclude_LastRound_SaysHowWellPromptsAreAnswered(int retrievers)
    {
        using var cohort = Cohort(new DemonstrationRetriever { Retrievers = retrievers, Width = 4, Prompts = 8, Candidates = 2 }, rounds: 1);
        cohort.Advance(1);
        Assert.All(cohort.Conclude(1).Values, v => Assert.Equal(double.NaN, v[0]));
        cohort.Observe(1, (_, _) => 0);
        var said = cohort.Conclude(1);
        Assert.Equal(2 * retrievers * ((Context + 1) * Vocabulary + 1) * 4, said["retriever_parameters"][0]);
        foreach (var name in new[] { "retrieved", "nearest" }) Assert.InRange(said[$"{name}_worst"][0], 0, said[$"{name}_accuracy"][0]);
        Assert.InRange(said["random_accuracy"][0], 0, 1);
    }

    [Fact]
    public void Check_DataWithoutPrompts_IsRefused()
    {
        var plan = new Plan { Memory = [new DemonstrationRetriever()], Learner = new() { Model = new LinearModel() } };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1))));
        Assert.Contains("it shows examples before prompts, and this data has none", thrown.Message, StringComparison.Ordinal);
    }
}
