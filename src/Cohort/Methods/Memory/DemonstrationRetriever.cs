using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// A language model is shown an example before it answers, and one retriever finds the example for all tasks. The model stays as it is and judges:
/// of some candidates for a prompt, how likely the right answer is with each before it. The retriever learns the order of these likelihoods. The
/// examples are the learner's rows; a prompt is shown one of its own task.
/// </summary>
/// <remarks>
/// <para>Sources: the paper, section 3, and the authors' code (github.com/KaiLv69/UDR, DPR/dpr/models/biencoder.py). Two encoders, of prompts and
/// of examples, whose product s is how well they go together. Candidates are ranked by the model, r = 1 the best, and the loss is
/// <c>rank_weight</c> times the mean over pairs of max(0, 1/r_i - 1/r_j) log(1 + exp(s_j - s_i)), and the cross-entropy of the best one among the
/// candidates of the whole batch.
/// Half of the candidates are those that the present retriever likes best, in the first round those that look most alike (as many tokens in common,
/// each at its place, in place of the paper's BM25), the others are drawn.</para>
/// <para>Ours: an encoder is a row of numbers for each token at each place, their sum, and a rectifier, in place of BERT; the paper's instruction is
/// the token that names the task. The authors' code weights pairs by the ranks that the retriever gives them. The learner's model is frozen: what it
/// knows it learnt before (<c>learner.start: pretrained</c>). A demonstration that does not fit the context loses its beginning.</para>
/// <para>After the last round prompts of the common test set are answered, token by token the likeliest, behind the example that the retriever finds
/// (<c>retrieved_accuracy</c>), that looks most alike (<c>nearest_accuracy</c>) and that is drawn (<c>random_accuracy</c>); of the first two also the
/// accuracy in the task where it is least.</para>
/// </remarks>
[Method("demonstration_retriever", Slug = "udr", Role = MethodRole.Memory, Habitat = Habitat.Answers)]
[Paper("udr")]
public sealed class DemonstrationRetriever : IMemory, ICheck, IDeclare, IBegin, IChoose, IJudge, IObserve, IConclude
{
    private const string Queries = "queries", Keys = "keys", Query = "query", Ranked = "ranked", Measured = "measured";
    private static readonly Metric Likelihood = new("best_likelihood");

    /// <summary>Numbers of an encoding.</summary>
    [PlanRange(1, 4096)]
    public int Width { get; init; } = 64;

    /// <summary>How many retrievers there are; tasks are dealt to them in turn. 1: one for all, as in the paper.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int Retrievers { get; init; } = 1;

    /// <summary>How many prompts are given candidates in a round.</summary>
    [PlanRange(1, 100_000)]
    public int Prompts { get; init; } = 256;

    /// <summary>How many candidates a prompt is given.</summary>
    [PlanRange(2, 1000)]
    public int Candidates { get; init; } = 8;

    /// <summary>Whether candidates are found by the present retriever; else by their looks in every round.</summary>
    public bool Mining { get; init; } = true;

    /// <summary>What the ranking counts beside the best candidate's cross-entropy; 0: the other candidates' order is not learnt.</summary>
    [PlanRange(0, 1000)]
    public double RankWeight { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
    [
        new("retrieved_accuracy"), new("retrieved_worst"), new("nearest_accuracy"), new("nearest_worst"), new("random_accuracy"),
        new("retriever_parameters", Better.Lower),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) => facts.Data.Answers is null ? ["it shows examples before prompts, and this data has none"]
        : facts.Missing(AnswerTask.KindField, "it shows examples of a prompt's own task");

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        var places = Places(declarations.Network);
        Shape table = [Retrievers * (places * declarations.Network.Outputs + 1), Width];
        declarations.Segment(Queries, table, Initializer.Normal(0.1f), trainable: true);
        declarations.Segment(Keys, table, Initializer.Normal(0.1f), trainable: true);
        declarations.Freeze(segment => segment.Owner == Part.Model);
        declarations.Experience(
            Prompts, ExperienceField.Integers(Query, [places]), ExperienceField.Integers(Ranked, [Candidates, places]));
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Attending)
        {
            var (pool, random) = (PoolOf(round, learner), round.Stream("candidates", learner.Id));
            var lists = new List<(Demonstration Query, Demonstration[] Found)>();
            Demonstration[] asked = [.. pool.Rows];
            random.Shuffle<Demonstration>(asked);
            foreach (var query in asked.Take(Prompts))
            {
                var found = pool.For(query, byRetriever: Mining && round.Round > 1);
                if (found.Length == 0) continue;
                random.Shuffle(found.AsSpan(Math.Min(found.Length, Candidates / 2)..));
                lists.Add((query, [.. Enumerable.Range(0, Candidates).Select(i => found[i % found.Length])]));
            }

            Remember(round, learner, lists);
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order) => ExperienceOrder.Fill(round, learner, order);

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (e, batch, places) = (step.Experience, step.Batch, Places(step.Network));
        var queries = Encoded(step.Value(Queries), e[Query], batch);
        var keys = Encoded(step.Value(Keys), e[Ranked], batch * Candidates);
        var own = (queries.Reshape([batch, 1, Width]) * keys.Reshape([batch, Candidates, Width])).Sum(2);
        var lead = own.Reshape([batch, Candidates, 1]) - own.Reshape([batch, 1, Candidates]);
        var weights = step.Input("weights", [Candidates, Candidates], (_, _, to) => Weights(Candidates).CopyTo(to));
        var ranking = -(weights * lead.LogSigmoid()).Sum(2).Sum(1);
        var best = step.Integers("best", [batch], (_, _, to) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = i * Candidates;
        });
        e["loss"] = (float)RankWeight * ranking + queries.MatMul(keys, transposeB: true).CrossEntropy(best);

        Tensor Encoded(Tensor table, Tensor features, int count) =>
            table.Gather(features.Reshape([count * places])).Reshape([count, places, Width]).Sum(1).Relu();
    }

    /// <summary>What the pair of ranks i + 1 and j + 1 counts, <c>[n, n]</c>: max(0, 1/r_i - 1/r_j), divided by the number of pairs.</summary>
    internal static float[] Weights(int n) =>
        [.. from i in Enumerable.Range(1, n) from j in Enumerable.Range(1, n) select (float)(Math.Max(0, 1.0 / i - 1.0 / j) / (n * (n - 1) / 2.0))];

    /// <inheritdoc/>
    public ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var (round, data) = (observation.Round, observation.DataOf(""));
        if (round.Round < round.Rounds || data.Rows == 0) return ValueTask.CompletedTask;
        Demonstration[] asked = [.. Enumerable.Range(0, data.Rows).Select(row => Demonstration.Of(
            data["tokens"].Integers(row), data["prompt"].Integers(row)[0], data.Answers!.End, data[AnswerTask.KindField].Integers(row)[0]))];
        foreach (var learner in round.Learners)
        {
            var (pool, random) = (PoolOf(round, learner), round.Stream("shown", learner.Id));
            double[][] right =
            [
                Right(round, learner, data, asked, query => pool.For(query, byRetriever: true).FirstOrDefault()),
                Right(round, learner, data, asked, query => pool.For(query, byRetriever: false).FirstOrDefault()),
                Right(round, learner, data, asked, query => pool.For(query, byRetriever: false) is { Length: > 0 } all
                    ? all[random.NextInt32(all.Length)] : null),
            ];
            var worst = right.Select(r => asked.Index().GroupBy(q => q.Item.Kind, q => r[q.Index]).Min(kind => kind.Average())).ToArray();
            var measured = round.Lists(learner).Doubles(Measured);
            measured.Clear();
            measured.AddRange([right[0].Average(), worst[0], right[1].Average(), worst[1], right[2].Average()]);
            measured.Add(2 * learner[round.Segment(Keys)].Length);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        round.Lists(learner).Doubles(Measured) is { Count: > 0 } measured ? [.. measured] : [.. Conclusions.Select(_ => double.NaN)];

    // The score of each answer behind the example that a prompt is shown.
    private static double[] Right(
        RoundContext round, LearnerView learner, Dataset data, Demonstration[] asked, Func<Demonstration, Demonstration?> shown)
    {
        int[][] prompts = [.. asked.Select(q => shown(q)?.Before(q.Asked, data.Features) ?? q.Asked.ToArray())];
        var options = new GenerationOptions { MaxTokens = data.Features, Sampler = SamplerOptions.Greedy, Stop = [data.Answers!.End] };
        return [.. round.Generate(learner, prompts, options).Select((a, row) => a.Stopped ? data.Answers.Checker.Score(data, row, a.Answer) : 0)];
    }

    private void Remember(RoundContext round, LearnerView learner, List<(Demonstration Query, Demonstration[] Found)> lists)
    {
        var scores = DemonstrationScores.Of(round, learner, lists, Prompts);
        var (store, places, vocabulary) = (learner.Experience, Places(round.Network), round.Network.Outputs);
        store.Clear();
        foreach (var (i, (query, found)) in lists.Index())
        {
            var (id, retriever) = (store.Add(), query.Kind % Retrievers);
            query.Features(query.Prompt, places, vocabulary, retriever).CopyTo(store.Integers(id, Query));
            int[] ranked = [.. Enumerable.Range(0, Candidates).OrderByDescending(c => scores[i][c])]; // stable
            for (var rank = 0; rank < Candidates; rank++)
            {
                var item = found[ranked[rank]];
                item.Features(item.Tokens.Length, places, vocabulary, retriever).CopyTo(store.Integers(id, Ranked)[(rank * places)..]);
            }
        }

        if (lists.Count > 0) round.Record(Likelihood, learner, scores.Average(own => PortableMath.Exp(own.Max())));
    }

    private DemonstrationPool PoolOf(RoundContext round, LearnerView learner) =>
        new(round, learner, Retrievers, learner[round.Segment(Queries)].ToArray(), learner[round.Segment(Keys)].ToArray());

    private static int Places(Network network) => network.Example.Size + 1;
}
