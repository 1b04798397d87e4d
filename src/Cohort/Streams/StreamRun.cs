using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Streams;

/// <summary>
/// Peers go through a stream of rows in file order, each predicting a row and then learning from it (test-then-train), and exchange
/// after every round. Beside them, in one run: the same peers alone, one learner on all rows, and predicting that nothing changes.
/// </summary>
/// <remarks>
/// Source of the measure: Dawid, "Statistical theory: the prequential approach", JRSS A 147, 1984; of the need for the no-change
/// baseline: Bifet et al., "Pitfalls in benchmarking data stream classification and how to avoid them", ECML PKDD 2013. Features are
/// taken as they are: bring them to a common scale before. A row with a missing value is predicted wrong and not learned from.
/// </remarks>
/// <param name="options">How they learn.</param>
public sealed class StreamRun(StreamOptions options)
{
    /// <summary>Goes through the data once.</summary>
    /// <param name="data">Rows with classes, in the order of the stream; <see cref="TableSource.Read"/> reads a file so.</param>
    /// <exception cref="CohortException">The options or the data cannot be used; everything wrong is listed.</exception>
    public StreamReport Run(Dataset data)
    {
        Check(data);
        var parts = Deal(data.Rows);
        using var together = new StreamArm(options, data, parts, options.Exchange);
        using var alone = new StreamArm(options, data, parts, []);
        using var pooled = new StreamArm(options, data, [[.. Enumerable.Range(0, data.Rows)]], []);
        var rounds = new List<StreamRound>();
        var (all, byThemselves, one, same) = (default(ClassifierScore), default(ClassifierScore), default(ClassifierScore), default(ClassifierScore));
        for (var round = 1; round <= options.Rounds; round++)
        {
            var (scores, bytes) = together.Advance(round);
            var ended = new StreamRound(round, scores, alone.Advance(round).Scores, [.. parts.Select(part => NoChange(data, part, round))], bytes);
            rounds.Add(ended);
            all = Sum(all, ended.Together);
            byThemselves = Sum(byThemselves, ended.Alone);
            same = Sum(same, ended.NoChange);
            one = Sum(one, pooled.Advance(round).Scores);
        }

        var unchanged = Enumerable.Range(1, Math.Max(0, data.Rows - 1)).LongCount(row => data.Labels[row] == data.Labels[row - 1]);
        var majority = data.Labels.GroupBy(l => l).Select(g => g.LongCount()).DefaultIfEmpty().Max();
        return new StreamReport(rounds, all, byThemselves, one, same, new ClassifierScore(data.Rows, unchanged, 0), new ClassifierScore(data.Rows, majority, 0));
    }

    private static ClassifierScore Sum(ClassifierScore before, IReadOnlyList<ClassifierScore> scores) => scores.Aggregate(before, (a, b) => a + b);

    private ClassifierScore NoChange(Dataset data, int[] part, int round)
    {
        var stretch = StreamArm.Stretch(part, round, options.Rounds);
        var (correct, previous) = (0, -1);
        if (stretch.Length > 0 && Array.BinarySearch(part, stretch[0]) is > 0 and var at) previous = data.Labels[part[at - 1]];
        foreach (var row in stretch)
        {
            if (data.Labels[row] == previous) correct++;
            previous = data.Labels[row];
        }

        return new ClassifierScore(stretch.Length, correct, 0);
    }

    private int[][] Deal(int rows)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        return [.. Enumerable.Range(0, options.Peers).Select(k => options.Deal == StreamDealing.Blocks
            ? StreamArm.Stretch(all, k + 1, options.Peers).ToArray()
            : [.. Enumerable.Range(0, (rows - k + options.Peers - 1) / options.Peers).Select(i => k + i * options.Peers)])];
    }

    private void Check(Dataset data)
    {
        var problems = new List<Problem>();
        options.Check(problems);
        if (data.Kind != TaskKind.Classification) problems.Add(DataProblems.LabelsNeeded.Here("a stream is measured by its classes, and this data has none"));
        else if (data.Classes.Count < 2) problems.Add(DataProblems.OneClass.Here($"the stream has {data.Classes.Count} classes; at least 2 are needed"));
        if (options.Peers > data.Rows) problems.Add(DataProblems.MorePeersThanRows.Here($"{options.Peers} peers share {data.Rows} rows"));
        if (problems.Count > 0) throw new CohortException(problems);
    }
}
