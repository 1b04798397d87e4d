namespace Cohort.Merging;

/// <summary>
/// Puts the hidden units of a network in the order in which they are most alike another network's: it answers as before, and its weights can be
/// averaged with the other's though both started apart.
/// </summary>
/// <remarks>
/// S. K. Ainsworth, J. Hayase, S. Srinivasa, "Git re-basin: merging models modulo permutation symmetries", ICLR 2023, section 3.2, algorithm 1, of
/// networks of fully connected layers with the same function after every unit of a layer. Layers are taken from the first to the last in each pass,
/// where the paper draws their order. Passes end when no layer's order gains more than 1e-12, or after 100.
/// </remarks>
public static class WeightMatching
{
    private const int MostPasses = 100;
    private const double LeastGain = 1e-12;

    /// <summary>The other network, in the order of the first.</summary>
    /// <param name="layers">Where the layers lie in a row, first to last; each reads what the one before gives.</param>
    /// <param name="to">The network whose order is taken.</param>
    /// <param name="from">The network that is put in order.</param>
    /// <param name="orders">Of each layer but the last, which unit of <paramref name="from"/> stands in each place.</param>
    /// <returns>A network that answers like <paramref name="from"/>.</returns>
    public static float[] Align(IReadOnlyList<DenseLayer> layers, float[] to, float[] from, out IReadOnlyList<int[]> orders)
    {
        int[][] found = [.. layers.SkipLast(1).Select(layer => Enumerable.Range(0, layer.Outputs).ToArray())];
        for (var (pass, gained) = (0, true); gained && pass < MostPasses; pass++)
        {
            gained = false;
            for (var at = 0; at < found.Length; at++)
            {
                var n = layers[at].Outputs;
                var alike = Likeness(layers, at, to, from, found);
                var (best, before, after) = (LinearAssignment.Largest(alike, n), 0.0, 0.0);
                for (var i = 0; i < n; i++) (before, after) = (before + alike[i * n + found[at][i]], after + alike[i * n + best[i]]);
                if (after <= before + LeastGain) continue;
                (found[at], gained) = (best, true);
            }
        }

        orders = found;
        return Ordered(layers, from, found);
    }

    // How alike each unit of a layer and each of the other's are, by what they read and what is read of them.
    private static double[] Likeness(IReadOnlyList<DenseLayer> layers, int at, float[] to, float[] from, int[][] orders)
    {
        var (layer, next) = (layers[at], layers[at + 1]);
        var alike = new double[layer.Outputs * layer.Outputs];
        for (var i = 0; i < layer.Outputs; i++)
        {
            for (var j = 0; j < layer.Outputs; j++)
            {
                var sum = (double)to[layer.Bias + i] * from[layer.Bias + j];
                for (var x = 0; x < layer.Inputs; x++)
                {
                    var theirs = at == 0 ? x : orders[at - 1][x];
                    sum += (double)to[layer.Weight + x * layer.Outputs + i] * from[layer.Weight + theirs * layer.Outputs + j];
                }

                for (var y = 0; y < next.Outputs; y++)
                {
                    var theirs = at + 1 < orders.Length ? orders[at + 1][y] : y;
                    sum += (double)to[next.Weight + i * next.Outputs + y] * from[next.Weight + j * next.Outputs + theirs];
                }

                alike[i * layer.Outputs + j] = sum;
            }
        }

        return alike;
    }

    private static float[] Ordered(IReadOnlyList<DenseLayer> layers, float[] from, int[][] orders)
    {
        var result = (float[])from.Clone();
        for (var at = 0; at < layers.Count; at++)
        {
            var layer = layers[at];
            for (var y = 0; y < layer.Outputs; y++)
            {
                var of = at < orders.Length ? orders[at][y] : y;
                result[layer.Bias + y] = from[layer.Bias + of];
                for (var x = 0; x < layer.Inputs; x++)
                    result[layer.Weight + x * layer.Outputs + y] = from[layer.Weight + (at == 0 ? x : orders[at - 1][x]) * layer.Outputs + of];
            }
        }

        return result;
    }
}
