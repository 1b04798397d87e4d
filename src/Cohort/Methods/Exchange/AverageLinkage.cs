namespace Cohort.Methods;

/// <summary>Agglomerative clustering: the two clusters that are nearest to each other on average become one, until few enough are left.</summary>
/// <remarks>
/// Source: R. R. Sokal, C. D. Michener, "A statistical method for evaluating systematic relationships", 1958 (UPGMA). A merged cluster's
/// distance to another is the mean of the two, weighted by their sizes.
/// </remarks>
internal static class AverageLinkage
{
    /// <summary>The cluster of each point, from 0, in order of their first points. Cost: O(n^3).</summary>
    /// <param name="distances"><c>[n, n]</c>, symmetric; changed.</param>
    /// <param name="clusters">How many are wanted, at least 1.</param>
    public static int[] Cut(double[,] distances, int clusters)
    {
        var points = distances.GetLength(0);
        List<List<int>> found = [.. Enumerable.Range(0, points).Select(k => new List<int> { k })];
        while (found.Count > clusters)
        {
            var (first, second) = Nearest(distances, found);
            var (a, b) = (found[first], found[second]);
            foreach (var other in found)
            {
                ref var mean = ref distances[a[0], other[0]];
                mean = (a.Count * mean + b.Count * distances[b[0], other[0]]) / (a.Count + b.Count);
                distances[other[0], a[0]] = mean;
            }

            a.AddRange(b);
            found.RemoveAt(second);
        }

        var clusterOf = new int[points];
        for (var c = 0; c < found.Count; c++)
        {
            foreach (var point in found[c]) clusterOf[point] = c;
        }

        return clusterOf;
    }

    // A cluster's distances stand where its first point is.
    private static (int First, int Second) Nearest(double[,] distances, List<List<int>> found)
    {
        var (nearest, least) = ((First: 0, Second: 1), double.PositiveInfinity);
        for (var a = 0; a < found.Count; a++)
        {
            for (var b = a + 1; b < found.Count; b++)
            {
                if (!(distances[found[a][0], found[b][0]] < least)) continue;
                least = distances[found[a][0], found[b][0]];
                nearest = (a, b);
            }
        }

        return nearest;
    }
}
