using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>
/// A receiver takes over whole the one vector, among its own and those that it hears, that lies closest to its nearest n - f - 2 others.
/// Cost: O(n^2 d).
/// </summary>
/// <remarks>
/// Source: the paper, section 4: a vector's score is the sum of its squared distances from the n - f - 2 nearest others, and the smallest score
/// wins, of equal ones the lowest id. It asks for n of at least 2 f + 3.
/// </remarks>
[Method("krum", Role = MethodRole.Exchange)]
[Paper("krum")]
public class Krum : RobustRule
{
    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 3) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var distances = Vectors.SquaredDistances(vectors);
        int[] all = [.. Enumerable.Range(0, vectors.Count)];
        var scores = all.Select(k => all.Where(j => j != k).Select(j => distances[k, j]).Order().Take(Math.Max(1, all.Length - attackers - 2)).Sum())
            .ToArray();
        var chosen = all.OrderBy(k => scores[k]).Take(Math.Clamp(Chosen(all.Length, attackers), 1, all.Length)).Order();
        Vectors.Mean([.. chosen.Select(k => vectors[k])], context.Result);
    }

    /// <summary>How many vectors, those with the smallest scores, the mean is taken of.</summary>
    /// <param name="vectors">How many there are, n.</param>
    /// <param name="attackers">How many may be attackers', f.</param>
    protected virtual int Chosen(int vectors, int attackers) => 1;
}
