using Cohort.Tensors;

namespace Cohort.Panels;

/// <summary>
/// The item response model of one parameter: a respondent of ability theta answers an item of difficulty b rightly with probability
/// 1 / (1 + exp(b - theta)). What is right has to be known, or taken from a panel (<see cref="PanelOpinion.Labels"/>).
/// </summary>
/// <remarks>
/// <para>Sources: Rasch, "Probabilistic models for some intelligence and attainment tests", 1960; marginal maximum likelihood by expectation and
/// maximisation is Bock and Aitkin, Psychometrika 46, 1981. Abilities have the prior N(0, 1), which fixes where zero lies and the unit, on a
/// fixed grid of 41 points from -4 to 4; difficulties have the prior N(0, s^2), so that an item that everybody or nobody answers rightly has
/// a finite one.</para>
/// <para>Costs O((votes + items) x 41 x rounds); items that all respondents answered, and as many rightly, cost as one.</para>
/// </remarks>
public static class ItemResponses
{
    private const int Points = 41;
    private const double Reach = 4;

    /// <summary>The difficulties of items that all respondents answered.</summary>
    /// <param name="right">Who answered what rightly, by respondent and item, <c>[respondents][items]</c>; all rows are equally long.</param>
    /// <param name="spread">The deviation of the prior of a difficulty, s, above 0. Default 3.</param>
    /// <param name="rounds">Rounds of expectation and maximisation, from 0. Default 30.</param>
    /// <returns><c>[items]</c>: the larger, the harder.</returns>
    public static double[] Difficulties(IReadOnlyList<bool[]> right, double spread = 3, int rounds = 30)
    {
        var items = right.Count == 0 ? 0 : right[0].Length;
        var (who, what, said) = (new int[right.Count * items], new int[right.Count * items], new int[right.Count * items]);
        for (var i = 0; i < who.Length; i++) (who[i], what[i], said[i]) = (i / items, i % items, right[i / items][i % items] ? 1 : 0);
        var key = new int[items];
        Array.Fill(key, 1);
        return Difficulties(new PanelVotes(right.Count, items, 2, who, what, said), key, spread, rounds);
    }

    /// <summary>The difficulties of items of which raters answered some.</summary>
    /// <param name="votes">The answers.</param>
    /// <param name="key">The right answer to each item, <c>[items]</c>: a class, or an open answer.</param>
    /// <param name="spread">The deviation of the prior of a difficulty, s, above 0. Default 3.</param>
    /// <param name="rounds">Rounds of expectation and maximisation, from 0. Default 30.</param>
    /// <returns><c>[items]</c>: the larger, the harder; 0, the prior's mean, of an item without votes.</returns>
    public static double[] Difficulties(PanelVotes votes, IReadOnlyList<int> key, double spread = 3, int rounds = 30)
    {
        var right = Right(votes, key);
        var (difficulties, correct, complete) = (new double[votes.Items], new int[votes.Items], new bool[votes.Items]);
        for (var item = 0; item < votes.Items; item++)
        {
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++) correct[item] += right[vote] ? 1 : 0;
            complete[item] = IsComplete(votes, item);
        }

        for (var round = 0; round < rounds; round++)
        {
            var posteriors = Posteriors(votes, right, difficulties);
            var (all, some) = (new double[Points], new double[Points]);
            for (var rater = 0; rater < votes.Raters; rater++)
                for (var q = 0; q < Points; q++) all[q] += posteriors[rater * Points + q];
            // How many of all answered an item rightly is all that the model asks of it: such items with as many are as difficult.
            var found = new Dictionary<int, double>();
            for (var item = 0; item < difficulties.Length; item++)
            {
                if (complete[item] && found.TryGetValue(correct[item], out var difficulty))
                {
                    difficulties[item] = difficulty;
                    continue;
                }

                if (!complete[item]) Sum(votes, item, posteriors, some);
                difficulties[item] = Maximised(difficulties[item], complete[item] ? all : some, correct[item], spread);
                if (complete[item]) found[correct[item]] = difficulties[item];
            }
        }

        return difficulties;
    }

    /// <summary>A respondent's ability, the mean of its posterior.</summary>
    /// <param name="difficulties">Of the items.</param>
    /// <param name="right">Whether each was answered rightly.</param>
    public static double Ability(IReadOnlyList<double> difficulties, bool[] right)
    {
        int[] items = [.. Enumerable.Range(0, right.Length)], key = new int[right.Length];
        Array.Fill(key, 1);
        var votes = new PanelVotes(1, right.Length, 2, new int[right.Length], items, Array.ConvertAll(right, answer => answer ? 1 : 0));
        return Abilities(votes, key, difficulties)[0];
    }

    /// <summary>The abilities of raters, the means of their posteriors.</summary>
    /// <param name="votes">The answers.</param>
    /// <param name="key">The right answer to each item, <c>[items]</c>: a class, or an open answer.</param>
    /// <param name="difficulties">Of the items, <c>[items]</c>.</param>
    /// <returns><c>[raters]</c>, in deviations of the prior; 0, its mean, of one without votes.</returns>
    public static double[] Abilities(PanelVotes votes, IReadOnlyList<int> key, IReadOnlyList<double> difficulties)
    {
        var (posteriors, abilities) = (Posteriors(votes, Right(votes, key), difficulties), new double[votes.Raters]);
        for (var rater = 0; rater < abilities.Length; rater++)
            for (var q = 0; q < Points; q++) abilities[rater] += posteriors[rater * Points + q] * Point(q);
        return abilities;
    }

    /// <summary>The probability of a right answer.</summary>
    /// <param name="ability">Of who answers.</param>
    /// <param name="difficulty">Of what is asked.</param>
    public static double Probability(double ability, double difficulty) => 1 / (1 + PortableMath.Exp(difficulty - ability));

    // Of each vote, in the order of items.
    private static bool[] Right(PanelVotes votes, IReadOnlyList<int> key)
    {
        if (key.Count != votes.Items) throw new ArgumentException($"there are {key.Count} right answers, and {votes.Items} items", nameof(key));
        var right = new bool[votes.Count];
        for (var item = 0; item < votes.Items; item++)
        {
            var place = votes.CandidatesOf(item).IndexOf(key[item]);
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++) right[vote] = votes.Label[vote] == place;
        }

        return right;
    }

    // Whether every rater has voted on it, once.
    private static bool IsComplete(PanelVotes votes, int item)
    {
        if (votes.VotesOfItem(item) != votes.Raters) return false;
        var seen = new bool[votes.Raters];
        foreach (var rater in votes.Rater.AsSpan(votes.Start[item]..votes.Start[item + 1])) seen[rater] = true;
        return !seen.Contains(false);
    }

    private static void Sum(PanelVotes votes, int item, double[] posteriors, double[] sums)
    {
        Array.Clear(sums);
        foreach (var rater in votes.Rater.AsSpan(votes.Start[item]..votes.Start[item + 1]))
            for (var q = 0; q < Points; q++) sums[q] += posteriors[rater * Points + q];
    }

    // Of the points of the grid, given the answers of each rater, [raters, points].
    private static double[] Posteriors(PanelVotes votes, bool[] right, IReadOnlyList<double> difficulties)
    {
        var (result, known) = (new double[votes.Raters * Points], new Dictionary<double, double[]>());
        for (var i = 0; i < result.Length; i++) result[i] = -Point(i % Points) * Point(i % Points) / 2;
        for (var item = 0; item < votes.Items; item++)
        {
            if (!known.TryGetValue(difficulties[item], out var logs)) known[difficulties[item]] = logs = Logs(difficulties[item]);
            for (var vote = votes.Start[item]; vote < votes.Start[item + 1]; vote++)
            {
                var of = result.AsSpan(votes.Rater[vote] * Points, Points);
                var from = right[vote] ? 0 : Points;
                for (var q = 0; q < Points; q++) of[q] += logs[from + q];
            }
        }

        for (var rater = 0; rater < votes.Raters; rater++) Normalise(result.AsSpan(rater * Points, Points));
        return result;
    }

    private static void Normalise(Span<double> logs)
    {
        var (top, total) = (double.NegativeInfinity, 0.0);
        foreach (var log in logs) top = Math.Max(top, log);
        foreach (ref var log in logs) log = PortableMath.Exp(log - top);
        foreach (var weight in logs) total += weight;
        foreach (ref var weight in logs) weight /= total;
    }

    // Logarithms of the probabilities of a right answer at each point of the grid, and of a wrong one.
    private static double[] Logs(double difficulty)
    {
        var (odds, logs) = (new double[Points], new double[2 * Points]);
        Odds(difficulty, odds);
        for (var q = 0; q < Points; q++)
        {
            var softplus = PortableMath.Log(1 + odds[q]);
            (logs[q], logs[Points + q]) = (-softplus, difficulty - Point(q) - softplus);
        }

        return logs;
    }

    // Newton's steps on the expected log likelihood of one item, which is concave; at most one unit at a time.
    private static double Maximised(double difficulty, double[] respondents, double correct, double spread)
    {
        Span<double> odds = stackalloc double[Points];
        for (var step = 0; step < 10; step++)
        {
            var (slope, curvature) = (-correct - difficulty / (spread * spread), -1 / (spread * spread));
            Odds(difficulty, odds);
            for (var q = 0; q < Points; q++)
            {
                var p = 1 / (1 + odds[q]);
                slope += respondents[q] * p;
                curvature -= respondents[q] * p * (1 - p);
            }

            var next = difficulty + Math.Clamp(-slope / curvature, -1, 1);
            if (next == difficulty) break;
            difficulty = next;
        }

        return difficulty;
    }

    // Of a wrong answer to a right one, at each point: several at a time, to the bits of one by one.
    private static void Odds(double difficulty, Span<double> odds)
    {
        for (var q = 0; q < Points; q++) odds[q] = difficulty - Point(q);
        PortableMath.Exp(odds);
    }

    private static double Point(int q) => -Reach + 2 * Reach * q / (Points - 1);
}
