using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A planted log of users and items, in the order of time: who met which item, whether it could be seen, and whether it was clicked. A row's
/// <c>input</c>, integers <c>[2]</c>, is the user and the item, each numbered from 0; <c>user</c> and <c>item</c>, integers <c>[]</c>, are the one
/// and the other. <c>label</c> is the click, <c>relevance</c> the truth: the chance
/// that the user likes the item at that time; <c>exposure</c> the chance that the item was seen at all.
/// </summary>
/// <remarks>
/// <para>Row t: a user u and an item i, both uniform. Relevance is g = sigmoid(a p_u(t) . q_i / sqrt(F) + b), with p and q from
/// N(0, I_F), a the strength and b the bias of liking; exposure is e_i = (1 + r_i)^-k with r_i the item's place in a random order of popularity
/// and k the option <c>popularity</c>; the click is drawn with probability e_i g, as a click needs that the item is seen and liked: section 2 of
/// Saito et al., "Unbiased recommender learning from missing-not-at-random implicit feedback", WSDM 2020, whose semi-synthetic experiment takes
/// exposure from a power of popularity, too.</para>
/// <para>Drift: every <c>drift_every</c> rows users change their taste. In the stretch n the vector of a user is
/// p_n = sqrt(1 - d) p_(n-1) + sqrt(d) v_n, with v_n from N(0, I) and d the option <c>drift</c>: taste before and after is correlated by
/// sqrt(1 - d). Where <c>drift_rows</c> is 0 the change is abrupt (the click streams of Zhu et al., "ReLoop2: building self-adaptive
/// recommendation models via responsive error compensation loop", KDD 2023, shift with time in this way); otherwise d grows in a straight line over
/// that many rows.</para>
/// <para>The test set holds lists: <c>list</c> different items for each user in turn, all of them seen (exposure 1), with the taste that holds at
/// the last training row. Where there is drift, the set <c>before</c> has the same rows with the taste of the first one. What can be reached at best
/// is the order by <c>relevance</c>: an NDCG of 1. A learner that takes clicks for likings finds the order by e_i g.</para>
/// <para>Rare items: where <c>rare</c> is above 0 the set <c>rare</c> has lists of the least popular items only, that share of all; the same
/// users with the same taste as in the test set, all items seen. A list is then as long as there are rare items, if that is shorter.</para>
/// <para>Row t depends on the seed, the options and t alone, so a longer log begins with the shorter one. Each row's group is its user, for the
/// split <c>natural_id</c>.</para>
/// </remarks>
[PlanName("user_items")]
public sealed record UserItemSource : IDataSource, IValidatable
{
    /// <summary>How many users.</summary>
    [PlanRange(1, 100_000)]
    public int Users { get; init; } = 100;

    /// <summary>How many items.</summary>
    [PlanRange(2, 100_000)]
    public int Items { get; init; } = 50;

    /// <summary>How many rows there are to learn from.</summary>
    [PlanRange(1, 10_000_000)]
    public int Rows { get; init; } = 10_000;

    /// <summary>How many rows there are to test on; the number of users times <see cref="List"/> gives everyone one list.</summary>
    [PlanRange(1, 10_000_000)]
    public int TestRows { get; init; } = 2_000;

    /// <summary>Items in a list that is tested on; at most the number of items.</summary>
    [PlanRange(1, 100_000)]
    public int List { get; init; } = 20;

    /// <summary>The length of the planted vectors, F.</summary>
    [PlanRange(1, 1_000)]
    public int Factors { get; init; } = 4;

    /// <summary>How much taste decides, a: 0 makes all items as relevant to everyone.</summary>
    [PlanRange(0, 1_000)]
    public double Strength { get; init; } = 3;

    /// <summary>The bias of liking, b: below 0 most items are not liked.</summary>
    [PlanRange(-100, 100)]
    public double Liking { get; init; } = -1;

    /// <summary>How steeply exposure falls with popularity, k: 0 lets everything be seen.</summary>
    [PlanRange(0, 10)]
    public double Popularity { get; init; } = 0.5;

    /// <summary>The share of the items, the least popular ones, of which the test set <c>rare</c> has lists; 0: there is no such set.</summary>
    [PlanRange(0, 1)]
    public double Rare { get; init; }

    /// <summary>After how many rows taste changes, again and again; null: never.</summary>
    [PlanRange(1, 10_000_000)]
    public int? DriftEvery { get; init; }

    /// <summary>Over how many rows a change goes; 0: at once. At most <see cref="DriftEvery"/>.</summary>
    [PlanRange(0, 10_000_000)]
    public int DriftRows { get; init; }

    /// <summary>How much of taste is new after a change, d: its share of the variance.</summary>
    [PlanRange(0, 1)]
    public double Drift { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (List > Items) yield return $"list is {List} and items is {Items}; a list holds different items";
        if (DriftRows > (DriftEvery ?? 0))
            yield return $"drift_rows is {DriftRows} and drift_every is {(DriftEvery is { } every ? Text(every) : "null")}; "
                + "a change is over before the next begins";
        if ((long)(Users + Items) * Factors > 100_000_000)
            yield return $"users is {Users}, items is {Items} and factors is {Factors}; (users + items) * factors is at most 100,000,000";
        if (Rows / (DriftEvery ?? int.MaxValue) > 1_000)
            yield return $"rows is {Rows} and drift_every is {DriftEvery}; taste changes at most 1000 times";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        request.RequireRoom(((Int128)Rows + 3L * TestRows) * 5 + ((long)Users + Items) * Factors, "data: rows, users, items, factors");
        var planted = PlantedTaste.Draw(request.Seed, this);
        int[] items = [.. Enumerable.Range(0, Items)];
        var scene = new Scene(Log(planted, request.Seed), Lists(planted, request.Seed, items));
        var sets = new Dictionary<string, Dataset>();
        if (DriftEvery is not null) sets["before"] = Lists(PlantedTaste.Draw(request.Seed, this), request.Seed, items);
        if (Rare > 0) sets["rare"] = Lists(planted, request.Seed, planted.LeastPopular(Math.Max(1, (int)(Rare * Items))));
        return scene with { Sets = sets };
    }

    private Dataset Log(PlantedTaste planted, ulong seed)
    {
        var (purpose, rows) = (RandomStream.PurposeOf("user_items/log"), new RowsOf(this, Rows));
        for (var t = 0; t < Rows; t++)
        {
            planted.MoveTo(t);
            var random = new RandomStream(seed, purpose, 0, t);
            var (user, item) = (random.NextInt32(Users), random.NextInt32(Items));
            rows.Put(t, user, item, planted.Relevance(user, item), planted.Exposure(item), random.NextDouble());
        }

        return rows.Log();
    }

    // The list m of the test set is of the user m mod users and goes on in that user's own order of the items.
    private Dataset Lists(PlantedTaste planted, ulong seed, int[] items)
    {
        var (clicks, orders) = (RandomStream.PurposeOf("user_items/test"), RandomStream.PurposeOf("user_items/lists"));
        var (rows, order, length) = (new RowsOf(this, TestRows), new int[items.Length], Math.Min(List, items.Length));
        for (var row = 0; row < TestRows; row++)
        {
            var (list, place) = (row / length, row % length);
            var user = list % Users;
            if (place == 0)
            {
                items.CopyTo(order, 0);
                new RandomStream(seed, orders, 0, user).Shuffle<int>(order);
            }

            var item = order[(int)(((long)(list / Users) * length + place) % order.Length)];
            rows.Put(row, user, item, planted.Relevance(user, item), 1, new RandomStream(seed, clicks, 0, row).NextDouble());
        }

        return rows.Log();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Rows of a log as they are made.</summary>
    private sealed class RowsOf(UserItemSource source, int rows)
    {
        private readonly int[] ids = new int[2 * rows], clicks = new int[rows];
        private readonly float[] relevance = new float[rows], exposure = new float[rows];

        public void Put(int row, int user, int item, double liked, double seen, double chance)
        {
            (ids[2 * row], ids[2 * row + 1]) = (user, item);
            (relevance[row], exposure[row]) = ((float)liked, (float)seen);
            clicks[row] = chance < liked * seen ? 1 : 0;
        }

        public Dataset Log()
        {
            var input = Field.Integers("input", [2], ids, Math.Max(source.Users, source.Items));
            string[] users = [.. Enumerable.Range(0, source.Users).Select(u => "u" + Text(u))];
            return new Dataset("user_items", new Ranking(), input, input.Stretch("user", 0, []), input.Stretch("item", 1, []),
                Field.Integers("label", [], clicks, ["ignored", "clicked"]), Field.Numbers("relevance", [], relevance).AsTruth(),
                Field.Numbers("exposure", [], exposure)) { Groups = [.. Enumerable.Range(0, rows).Select(row => users[ids[2 * row]])] };
        }
    }
}
