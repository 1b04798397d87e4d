using Cohort.Contexts;
using Cohort.Data;

namespace Cohort.Methods;

/// <summary>How much a learner's model is helped by demonstrations: how likely the right answer is with each before its prompt.</summary>
internal static class DemonstrationScores
{
    /// <summary>Log-probabilities of prompts' answers and what ends them, in nats, one for each demonstration found for a prompt.</summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">Whose model judges; it has room for made examples, which are forgotten.</param>
    /// <param name="lists">Prompts and what was found for each.</param>
    /// <param name="room">How many are read at a time: no more than there is room for made examples.</param>
    public static double[][] Of(
        RoundContext round, LearnerView learner, IReadOnlyList<(Demonstration Query, Demonstration[] Found)> lists, int room)
    {
        var (context, end, scores) = (round.Network.Example.Size + 1, round.Answers.End, new List<double>());
        var windows = lists.SelectMany(l => l.Found.Select(found =>
            (Tokens: found.Before([.. l.Query.Tokens, end], context), Answer: l.Query.Tokens.Length - l.Query.Prompt + 1)));
        foreach (var some in windows.Chunk(room))
        {
            learner.Experience.Clear();
            var ids = Array.ConvertAll(some, w => learner.Experience.Add([.. w.Tokens, .. new int[context - w.Tokens.Length]]));
            var logits = round.Predict(learner, ids);
            var length = logits.Length / ids.Length;
            foreach (var (i, window) in some.Index())
                scores.Add(LogProbability(logits.AsSpan(i * length, length), round.Network.Outputs, window.Tokens, window.Answer));
        }

        var next = 0;
        return [.. lists.Select(l => scores[next..(next += l.Found.Length)].ToArray())];
    }

    // Of a window's last tokens; logits are those for its second token and what follows.
    private static double LogProbability(ReadOnlySpan<float> logits, int vocabulary, int[] window, int last)
    {
        var at = window.Length - last;
        return -last * new Predictions(logits.Slice((at - 1) * vocabulary, last * vocabulary), vocabulary, window.AsSpan(at)).CrossEntropy();
    }
}
