using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// The item response model of one parameter: a respondent of ability theta answers an item of difficulty b rightly with probability
/// 1 / (1 + exp(b - theta)).
/// </summary>
/// <remarks>
/// Sources: Rasch, "Probabilistic models for some intelligence and attainment tests", 1960; marginal maximum likelihood by expectation and
/// maximisation is Bock and Aitkin, Psychometrika 46, 1981. Abilities have the prior N(0, 1), which fixes where zero lies and the unit, on a
/// fixed grid of 41 points from -4 to 4; difficulties have the prior N(0, s^2), so that an item that everybody or nobody answers rightly has
/// a finite one.
/// </remarks>
internal static class ItemResponses
{
    private const int Points = 41;
    private const double Reach = 4;

    /// <summary>The difficulties of items.</summary>
    /// <param name="right">Who answered what rightly, by respondent and item, <c>[respondents][items]</c>; all rows are equally long.</param>
    /// <param name="spread">The deviation of the prior of a difficulty, s, above 0.</param>
    /// <param name="rounds">Rounds of expectation and maximisation.</param>
    /// <returns><c>[items]</c>: the larger, the harder.</returns>
    public static double[] Difficulties(IReadOnlyList<bool[]> right, double spread = 3, int rounds = 30)
    {
        var difficulties = new double[right.Count == 0 ? 0 : right[0].Length];
        var correct = Enumerable.Range(0, difficulties.Length).Select(item => right.Count(row => row[item])).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var logs = Logs(difficulties);
            var posteriors = right.Select(row => Posterior(logs, row)).ToArray();
            var expected = Enumerable.Range(0, Points).Select(q => posteriors.Sum(p => p[q])).ToArray();
            // How many answered an item rightly is all that the model asks of it: items with as many are as difficult.
            var found = new Dictionary<int, double>();
            for (var item = 0; item < difficulties.Length; item++)
            {
                if (!found.TryGetValue(correct[item], out var difficulty))
                    found[correct[item]] = difficulty = Maximised(difficulties[item], expected, correct[item], spread);
                difficulties[item] = difficulty;
            }
        }

        return difficulties;
    }

    /// <summary>A respondent's ability, the mean of its posterior.</summary>
    /// <param name="difficulties">Of the items.</param>
    /// <param name="right">Whether each was answered rightly.</param>
    public static double Ability(IReadOnlyList<double> difficulties, bool[] right)
    {
        var posterior = Posterior(Logs(difficulties), right);
        return Enumerable.Range(0, Points).Sum(q => posterior[q] * Point(q));
    }

    /// <summary>The probability of a right answer.</summary>
    internal static double Probability(double ability, double difficulty) => 1 / (1 + PortableMath.Exp(difficulty - ability));

    // Logarithms of the probabilities of a right and of a wrong answer, by point of the grid and item.
    private static (double Right, double Wrong)[][] Logs(IReadOnlyList<double> difficulties)
    {
        var known = new Dictionary<double, (double Right, double Wrong)>();
        return [.. Enumerable.Range(0, Points).Select(OfPoint)];

        (double Right, double Wrong)[] OfPoint(int q)
        {
            known.Clear();
            var logs = new (double Right, double Wrong)[difficulties.Count];
            for (var item = 0; item < logs.Length; item++)
            {
                var b = difficulties[item];
                if (!known.TryGetValue(b, out logs[item]))
                {
                    var softplus = PortableMath.Log(1 + PortableMath.Exp(b - Point(q)));
                    known[b] = logs[item] = (-softplus, b - Point(q) - softplus);
                }
            }

            return logs;
        }
    }

    // Of the points of the grid, given the answers.
    private static double[] Posterior((double Right, double Wrong)[][] answers, bool[] right)
    {
        var logs = new double[Points];
        for (var q = 0; q < Points; q++)
        {
            var (log, point) = (-Point(q) * Point(q) / 2, answers[q]);
            for (var i = 0; i < right.Length; i++) log += right[i] ? point[i].Right : point[i].Wrong;
            logs[q] = log;
        }

        var top = logs.Max();
        var weights = logs.Select(log => PortableMath.Exp(log - top)).ToArray();
        var total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    // Newton's steps on the expected log likelihood of one item, which is concave; at most one unit at a time.
    private static double Maximised(double difficulty, double[] respondents, double correct, double spread)
    {
        for (var step = 0; step < 10; step++)
        {
            var (slope, curvature) = (-correct - difficulty / (spread * spread), -1 / (spread * spread));
            for (var q = 0; q < Points; q++)
            {
                var p = Probability(Point(q), difficulty);
                slope += respondents[q] * p;
                curvature -= respondents[q] * p * (1 - p);
            }

            var next = difficulty + Math.Clamp(-slope / curvature, -1, 1);
            if (next == difficulty) break;
            difficulty = next;
        }

        return difficulty;
    }

    private static double Point(int q) => -Reach + 2 * Reach * q / (Points - 1);
}
