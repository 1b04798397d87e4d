using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>
/// A million votes: 1,000 raters, who are right in 30% to 95%, on 200,000 items of 4 classes, five votes each. A unit of work is plain expectation
/// and maximisation, ten rounds, from arrays of votes to posteriors.
/// </summary>
internal static class PanelWork
{
    public const int Raters = 1_000, Items = 200_000, Classes = 4, VotesEach = 5, Rounds = 10;

    private static readonly string[] Names = ["rater.i32", "item.i32", "label.i32"];

    /// <summary>Who said what of which item, <c>[votes]</c> each, in no order.</summary>
    public static int[][] Make()
    {
        var stream = new RandomStream(1, "bench/panel");
        double[] skill = [.. Enumerable.Range(0, Raters).Select(_ => 0.3 + 0.65 * stream.NextDouble())];
        int[][] votes = [new int[Items * VotesEach], new int[Items * VotesEach], new int[Items * VotesEach]];
        int[] order = [.. Enumerable.Range(0, Items * VotesEach)];
        stream.Shuffle<int>(order);
        for (var item = 0; item < Items; item++)
        {
            var truth = stream.NextInt32(Classes);
            for (var i = 0; i < VotesEach; i++)
            {
                var (vote, rater) = (order[item * VotesEach + i], stream.NextInt32(Raters));
                (votes[0][vote], votes[1][vote]) = (rater, item);
                votes[2][vote] = stream.NextDouble() < skill[rater] ? truth : (truth + 1 + stream.NextInt32(Classes - 1)) % Classes;
            }
        }

        return votes;
    }

    /// <summary>Writes them where both sides read them.</summary>
    public static void Write(string folder)
    {
        foreach (var (name, values) in Names.Zip(Make())) RawFile.Write<int>(Path.Combine(folder, name), values);
    }

    /// <summary>Reads them.</summary>
    public static int[][] Read(string folder) => [.. Names.Select(name => RawFile.Read<int>(Path.Combine(folder, name)))];
}
