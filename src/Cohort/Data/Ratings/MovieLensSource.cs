using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What people thought of films: 100,836 ratings, from half a star to five, of 9,724 films by 610 people, in order of time (MovieLens, the small set
/// of September 2018). Not for commercial use, under the terms of GroupLens; only from the data folder. Predicted is the rating, from the user and
/// the film. The split <c>natural_id</c> gives each user's ratings to one peer: 610 peers for 610 users.
/// </summary>
/// <remarks>
/// <para>F. M. Harper, J. A. Konstan, "The MovieLens datasets: history and context", ACM Transactions on Interactive Intelligent Systems 5(4),
/// 2015.</para>
/// <para>Fields: <c>input</c>, integers <c>[2]</c>, is a user and a film; <c>user</c> and <c>item</c>, integers <c>[]</c>, are the one and the other,
/// each with its own bound and with names: ids and titles. Both are numbered from 0 in order of their ids. <c>rating</c>, numbers <c>[]</c>, in
/// stars, is the <c>target</c>, too. <c>timestamp</c>, numbers <c>[]</c>, is in days since the first rating, so that single precision holds it to
/// within a minute; the order of rows is exact: by time, then user, then film.</para>
/// </remarks>
[PlanName("movielens")]
public sealed record MovieLensSource : IDataSource
{
    /// <summary>Which ratings are held out.</summary>
    public enum HeldOutRatings
    {
        /// <summary>The last ones of each user; one at least is held out and one at least is learnt from.</summary>
        LastOfEach,

        /// <summary>The last ones of all, after which nothing is learnt. Nine in ten of them are by users of whom nothing is known before.</summary>
        Last,

        /// <summary>Any.</summary>
        Random,
    }

    /// <summary>The share of ratings kept back as the common test set.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>Which ones are kept back.</summary>
    public HeldOutRatings HeldOut { get; init; } = HeldOutRatings.LastOfEach;

    /// <summary>Take only the ratings of so many users, those of the least ids, and the films that they rated; null: all.</summary>
    [PlanRange(1, 1_000_000)]
    public int? Users { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var files = SetFiles.Locate(NamedSets.Find("movielens")!, request.DataFolder, request.CacheFolder, request.Http);
        return Divide(MovieLensRatings.Read(files[0], files[1], Users, new ReadingBudget(request.ReadingLimit)), request.Seed);
    }

    /// <summary>Holds ratings out and makes a data set of either part.</summary>
    /// <exception cref="CohortException">One of them would be empty.</exception>
    internal Scene Divide(MovieLensRatings ratings, ulong seed)
    {
        var held = Held(ratings, seed);
        var data = ratings.ToData();
        var rows = Enumerable.Range(0, data.Rows).ToLookup(row => held[row]);
        var (train, test) = (rows[false].ToArray(), rows[true].ToArray());
        if (train.Length == 0 || test.Length == 0)
            throw DataProblems.TooFewRows.Exception($"{data.Rows} ratings cannot be split into some to learn from and some to test on");
        var summary = new DataSummary
        {
            Rows = data.Rows,
            Text = string.Create(CultureInfo.InvariantCulture, $"{data.Rows:#,0} ratings of {data["user"].Bound:#,0} users and ")
                + string.Create(CultureInfo.InvariantCulture, $"{data["item"].Bound:#,0} films, {data.Targets.Min()} to {data.Targets.Max()}; ")
                + string.Create(CultureInfo.InvariantCulture, $"{train.Length:#,0} to learn from, {test.Length:#,0} to test on"),
        };
        return new Scene(data.Select(train).Describe([], [.. train.Select(ratings.UserOf)], summary),
            data.Select(test).Describe([], [.. test.Select(ratings.UserOf)], summary));
    }

    private bool[] Held(MovieLensRatings ratings, ulong seed)
    {
        var (count, held) = (ratings.Count, new bool[ratings.Count]);
        var share = (int)Math.Round(count * Holdout);
        if (HeldOut == HeldOutRatings.LastOfEach)
        {
            foreach (var rows in ratings.RowsByUser().Where(rows => rows.Count > 1))
                foreach (var row in rows.TakeLast(Math.Clamp((int)Math.Round(rows.Count * Holdout), 1, rows.Count - 1))) held[row] = true;
        }
        else if (HeldOut == HeldOutRatings.Last)
        {
            held.AsSpan(count - share).Fill(true);
        }
        else
        {
            var order = Enumerable.Range(0, count).ToArray();
            new RandomStream(seed, "holdout").Shuffle<int>(order);
            foreach (var row in order[..share]) held[row] = true;
        }

        return held;
    }
}
