using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// The ratings of a set of the form of MovieLens, in order of time, then user, then film; users and films are numbered in order of their ids.
/// </summary>
internal sealed class MovieLensRatings
{
    // What a rating takes: in a list and a set that grow, and twice in the data.
    private const int MaxId = int.MaxValue, RatingBytes = 180;
    private const long LastSecond = 4_102_444_800; // the year 2100
    private const double SecondsInADay = 86_400;

    private readonly string[] users, titles;
    private readonly int[] pairs;
    private readonly float[] stars, days;

    private MovieLensRatings(List<Rating> ratings, IReadOnlyDictionary<int, string> titleOf)
    {
        ratings.Sort();
        int[] userIds = [.. ratings.Select(r => r.User).Distinct().Order()], itemIds = [.. ratings.Select(r => r.Item).Distinct().Order()];
        (users, titles) = (Array.ConvertAll(userIds, id => $"{id}"), Array.ConvertAll(itemIds, id => titleOf[id]));
        pairs = [.. ratings.SelectMany(r => new[] { Array.BinarySearch(userIds, r.User), Array.BinarySearch(itemIds, r.Item) })];
        stars = [.. ratings.Select(r => r.Stars)];
        days = [.. ratings.Select(r => (float)((r.Second - ratings[0].Second) / SecondsInADay))];
    }

    /// <summary>How many.</summary>
    public int Count => stars.Length;

    /// <summary>Reads the two files.</summary>
    /// <param name="ratings">userId, movieId, rating, timestamp (in seconds since 1970).</param>
    /// <param name="movies">movieId, title, genres.</param>
    /// <param name="mostUsers">Keep only so many users, those of the least ids; null: all.</param>
    /// <exception cref="CohortException">They cannot be read, or do not belong together; everything wrong is listed.</exception>
    /// <param name="budget">What is told of the memory that they take; null: one of its own.</param>
    public static MovieLensRatings Read(string ratings, string movies, int? mostUsers = null, ReadingBudget? budget = null)
    {
        budget ??= new ReadingBudget();
        var problems = new List<Problem>();
        var titleOf = new Dictionary<int, string>();
        RecordReader.Read(movies, ["movieId", "title", "genres"], problems, row =>
        {
            var (id, title) = ((int)row.Whole(0, 1, MaxId), row.Text(1));
            if (row.IsGood && !titleOf.TryAdd(id, title)) row.Refuse($"the film {id} comes twice");
        }, budget);
        var (read, seen, known) = (new List<Rating>(), new HashSet<(int, int)>(), problems.Count == 0);
        RecordReader.Read(ratings, ["userId", "movieId", "rating", "timestamp"], problems, row =>
        {
            var rating = new Rating(row.Whole(3, 0, LastSecond), (int)row.Whole(0, 1, MaxId), (int)row.Whole(1, 1, MaxId), row.Number(2, 0.5f, 5));
            if (!row.IsGood) return;
            if (known && !titleOf.ContainsKey(rating.Item)) row.Refuse($"the film {rating.Item} is not in {Path.GetFileName(movies)}");
            if (!seen.Add((rating.User, rating.Item))) row.Refuse($"the user {rating.User} rates the film {rating.Item} for the second time");
            read.Add(rating);
        }, budget, RatingBytes);
        if (problems.Count > 0) throw new CohortException(problems);
        if (mostUsers is { } most)
        {
            var kept = read.Select(r => r.User).Distinct().Order().Take(most).ToHashSet();
            read.RemoveAll(r => !kept.Contains(r.User));
        }

        return new MovieLensRatings(read, titleOf);
    }

    /// <summary>The id of the user who gave a rating.</summary>
    public string UserOf(int row) => users[pairs[2 * row]];

    /// <summary>The rows of each user, in order of time.</summary>
    public IEnumerable<List<int>> RowsByUser() => Enumerable.Range(0, Count).GroupBy(row => pairs[2 * row]).Select(rows => rows.ToList());

    /// <summary>All of them as a data set: a regression of the rating.</summary>
    public Dataset ToData()
    {
        var input = Field.Integers("input", [2], pairs, Math.Max(users.Length, titles.Length));
        var rating = Field.Numbers("rating", [], stars);
        return new Dataset("movielens", new Regression(),
            input, input.Stretch("user", 0, []).Named(users), input.Stretch("item", 1, []).Named(titles),
            rating, rating.Stretch("target", 0, []).Scaled(FieldScaling.Whole), Field.Numbers("timestamp", [], days));
    }

    // In the order in which they are sorted.
    private readonly record struct Rating(long Second, int User, int Item, float Stars) : IComparable<Rating>
    {
        public int CompareTo(Rating other) => (Second, User, Item).CompareTo((other.Second, other.User, other.Item));
    }
}
