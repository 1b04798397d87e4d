using Cohort.Contexts;
using Cohort.Data;

namespace Cohort.Methods;

/// <summary>The rows of a learner that can be shown as examples, and how they are found.</summary>
internal sealed class DemonstrationPool
{
    private readonly Func<Demonstration, bool, float[]> code;
    private readonly ILookup<int, (Demonstration Item, float[] Code)> tasks;

    /// <param name="round">The round.</param>
    /// <param name="learner">Whose rows; those without a label are left out.</param>
    /// <param name="retrievers">How many retrievers tasks are dealt to.</param>
    /// <param name="queries">The table that prompts are encoded by, of all retrievers, <c>[F, width]</c>.</param>
    /// <param name="keys">That of examples.</param>
    public DemonstrationPool(RoundContext round, LearnerView learner, int retrievers, float[] queries, float[] keys)
    {
        var (places, vocabulary) = (round.Network.Example.Size + 1, round.Network.Outputs);
        var width = queries.Length / (retrievers * (places * vocabulary + 1));
        code = (of, asked) => Demonstration.Encode(asked ? queries : keys,
            of.Features(asked ? of.Prompt : of.Tokens.Length, places, vocabulary, of.Kind % retrievers), width);
        var end = round.Answers.End;
        Rows = [.. learner.Rows.ToArray().Where(round.IsLabelled).Select(row => Demonstration.Of(round.IntegersOf(row, "tokens"),
            round.IntegersOf(row, "prompt")[0], end, round.IntegersOf(row, AnswerTask.KindField)[0]))];
        tasks = Rows.ToLookup(d => d.Kind, d => (d, code(d, false)));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Demonstration> Rows { get; }

    /// <summary>All other examples of a prompt's task, the best first; of equal ones the earlier row.</summary>
    /// <param name="query">The prompt.</param>
    /// <param name="byRetriever">Whether by the retriever; else by the tokens that prompts have in common.</param>
    public Demonstration[] For(Demonstration query, bool byRetriever)
    {
        var own = byRetriever ? code(query, true) : [];
        return [.. tasks[query.Kind].Where(d => !ReferenceEquals(d.Item, query))
            .OrderByDescending(d => byRetriever ? Demonstration.Likeness(own, d.Code) : d.Item.Overlap(query)).Select(d => d.Item)];
    }
}
