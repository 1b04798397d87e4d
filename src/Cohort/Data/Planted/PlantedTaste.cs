using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>What <see cref="UserItemSource"/> plants: vectors of users, which change with time, vectors of items, and who sees which.</summary>
internal sealed class PlantedTaste
{
    private static readonly ulong Users = RandomStream.PurposeOf("user_items/users");

    private readonly UserItemSource source;
    private readonly ulong seed;
    private readonly int[] places; // [items], from 0, the most popular
    private readonly double[] before, after, items, exposure; // [users, F] at the last change and after the one that is going on, [items, F], [items]
    private int stretch;
    private double changed = 1;

    private PlantedTaste(ulong seed, UserItemSource source)
    {
        (this.source, this.seed) = (source, seed);
        items = new double[source.Items * source.Factors];
        Normal(items, RandomStream.PurposeOf("user_items/items"), 0);
        after = new double[source.Users * source.Factors];
        Normal(after, Users, 0);
        before = (double[])after.Clone();
        places = [.. Enumerable.Range(0, source.Items)];
        new RandomStream(seed, "user_items/popularity").Shuffle<int>(places);
        exposure = Array.ConvertAll(places, place => PortableMath.Pow(1 + place, -source.Popularity));
    }

    /// <summary>Draws taste as it is at the first row.</summary>
    public static PlantedTaste Draw(ulong seed, UserItemSource source) => new(seed, source);

    /// <summary>The chance that an item is seen.</summary>
    public double Exposure(int item) => exposure[item];

    /// <summary>The items that are least likely to be seen, ascending.</summary>
    /// <param name="count">How many.</param>
    public int[] LeastPopular(int count) => [.. Enumerable.Range(0, places.Length).Where(item => places[item] >= places.Length - count)];

    /// <summary>Lets time go on to a row; never back.</summary>
    public void MoveTo(int row)
    {
        if (source.DriftEvery is not { } every) return;
        for (; stretch < row / every; stretch++)
        {
            after.CopyTo(before, 0);
            var fresh = new double[after.Length];
            Normal(fresh, Users, stretch + 1);
            for (var i = 0; i < after.Length; i++) after[i] = Mixed(before[i], fresh[i], source.Drift);
        }

        changed = stretch == 0 || source.DriftRows == 0 ? 1 : Math.Min(1, (row % every + 1.0) / source.DriftRows);
    }

    /// <summary>The chance that a user likes an item now.</summary>
    public double Relevance(int user, int item)
    {
        var sum = 0.0;
        for (var f = 0; f < source.Factors; f++) sum += Taste(user * source.Factors + f) * items[item * source.Factors + f];
        return 1 / (1 + PortableMath.Exp(-source.Strength * sum / Math.Sqrt(source.Factors) - source.Liking));
    }

    // While a change is going on, after = sqrt(1 - d) before + sqrt(d) v holds v, and d is replaced by the part of it that has passed.
    private double Taste(int at)
    {
        if (changed == 1 || source.Drift == 0) return after[at];
        var fresh = (after[at] - Math.Sqrt(1 - source.Drift) * before[at]) / Math.Sqrt(source.Drift);
        return Mixed(before[at], fresh, changed * source.Drift);
    }

    private static double Mixed(double old, double fresh, double share) => Math.Sqrt(1 - share) * old + Math.Sqrt(share) * fresh;

    private void Normal(double[] values, ulong purpose, int stretch)
    {
        for (var row = 0; row < values.Length / source.Factors; row++)
        {
            var random = new RandomStream(seed, purpose, stretch, row);
            for (var f = 0; f < source.Factors; f++) values[row * source.Factors + f] = random.NextGaussian();
        }
    }
}
