using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>Readers of known forms say what they keep before they keep it: files that are small, packed, and would be large in memory.</summary>
public sealed class ReadingBudgetTests : IDisposable
{
    private const long Megabyte = 1_000_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadItems_FewVotesOfManyPeopleOnManyItems_AreRefusedBeforeTheirTableIsMade()
    {
        // 8,000 items by 4,000 people are 32 million places of 8,000 votes.
        var votes = Pack("votes.csv.gz", "worker,item,label\n", 8_000, i => $"{i % 4_000},{i},A\n");
        var truth = folder.Write("truth.csv", "item,label\n1,A\n2,B\n");
        AssertRefused(votes, 100 * Megabyte, budget => new CrowdSource().ReadItems(votes, truth, ["A", "B"], 1, budget));
    }

    [Fact]
    public void ReadItems_ManyVotesOfOneRow_AreRefused()
    {
        var votes = Pack("votes.csv.gz", "worker,item,label\n", 300_000, i => $"{i % 3},{i % 1000},A\n");
        var truth = folder.Write("truth.csv", "item,label\n1,A\n2,B\n");
        AssertRefused(votes, 30 * Megabyte, budget => new CrowdSource().ReadItems(votes, truth, ["A", "B"], 1, budget));
    }

    [Fact]
    public void ReadSongs_ManySongs_AreRefused()
    {
        var cells = string.Concat(Enumerable.Repeat(",0", SongTable.Features)) + ",pop\n";
        var gold = Pack("gold.csv.gz", "id," + string.Join(',', SongTable.Columns.Select(c => c.Name)) + ",class\n", 60_000, i => $"s{i}{cells}");
        var votes = folder.Write("votes.csv", "worker,item,label\n1,s1,pop\n");
        AssertRefused(gold, 20 * Megabyte, budget => new CrowdSource().ReadSongs(votes, gold, gold, budget));
    }

    [Fact]
    public void Read_ManyImagesOfOneVote_AreRefused()
    {
        var labels = Pack("labels.csv.gz", "index,clean_label,noisy_label,clean_coarse_label,noisy_coarse_label\n", 150_000, i => $"{i},1,1,1,1\n");
        var side = folder.Write("side.csv", "Image-batch,Worker-id,Work-time-in-seconds\n0--149999,1,1\n");
        AssertRefused(labels, 50 * Megabyte, budget => new CifarNSource { Name = CifarNSource.Set.Cifar100 }.Read(labels, side, budget));
    }

    [Fact]
    public void Read_ManyRatings_AreRefused()
    {
        var movies = folder.Write("movies.csv", "movieId,title,genres\n1,One,Drama\n");
        var ratings = Pack("ratings.csv.gz", "userId,movieId,rating,timestamp\n", 300_000, i => $"{i + 1},1,3,1\n");
        AssertRefused(ratings, 20 * Megabyte, budget => MovieLensRatings.Read(ratings, movies, budget: budget));
        var films = Pack("films.csv.gz", "movieId,title,genres\n", 30_000, i => $"{i + 1},{new string('x', 1_000)},Drama\n");
        AssertRefused(films, 20 * Megabyte, budget => MovieLensRatings.Read(ratings, films, budget: budget));
    }

    [Fact]
    public void Load_TextOfManyLetters_IsRefusedBeforeItIsTaken()
    {
        var text = Pack("text.gz", "", 200_000, _ => "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklm\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<CohortException>(() =>
            new TextSource { Path = text }.Load(new DataRequest(1) { Window = 64, ReadingLimit = 10 * Megabyte })).Problems.Single();
        Assert.Equal((FormatProblems.TooMuchMemory, text), (problem.Kind, problem.File));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * Megabyte);
        // The characters have room, the windows have not.
        Assert.Equal(FormatProblems.TooMuchMemory, Assert.Throws<CohortException>(() =>
            new TextSource { Path = text }.Load(new DataRequest(1) { Window = 64, ReadingLimit = 50 * Megabyte })).Problems.Single().Kind);
        Assert.Equal(124_999, new TextSource { Path = text }.Load(new DataRequest(1) { Window = 64, ReadingLimit = 200 * Megabyte }).Train.Rows);
    }

    private static void AssertRefused(string file, long limit, Action<ReadingBudget> read)
    {
        Assert.InRange(new FileInfo(file).Length, 1, limit / 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = Assert.Throws<CohortException>(() => read(new ReadingBudget(limit))).Problems;
        Assert.Contains((FormatProblems.TooMuchMemory, file), problems.Select(p => (p.Kind, p.File!)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * limit);
    }

    private string Pack(string name, string header, int rows, Func<int, string> row) =>
        folder.Write(name, TemporaryFolder.Gzip(header + string.Concat(Enumerable.Range(0, rows).Select(row))));
}
