using System.Text;

namespace Cohort.Data;

/// <summary>
/// Finds the pieces of <see cref="BytePairs"/>: of all neighbours in words those that are most frequent together are joined everywhere, again and
/// again; of several as frequent the one whose left piece, then whose right piece, was found first. A pair that comes once is not joined.
/// </summary>
internal sealed class PairTrainer
{
    private readonly Dictionary<string, int> numberOf = new(StringComparer.Ordinal);
    private readonly List<int[]> words = [];
    private readonly List<long> times = [];
    private readonly Dictionary<(int Left, int Right), (long Count, HashSet<int> Words)> pairs = [];
    private readonly List<byte[]> pieces = [.. Enumerable.Range(0, 256).Select(b => new[] { (byte)b })];

    /// <summary>Counts a word.</summary>
    public void Add(ReadOnlySpan<byte> word)
    {
        var text = Encoding.Latin1.GetString(word);
        if (numberOf.TryGetValue(text, out var number))
        {
            times[number]++;
            return;
        }

        numberOf[text] = words.Count;
        words.Add([.. text.Select(b => (int)b)]);
        times.Add(1);
    }

    /// <summary>The pieces that are found, at most so many, in their order; asked once.</summary>
    public IReadOnlyList<byte[]> Pieces(int most)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var word = 0; word < words.Count; word++) Count(word, 1);
        while (pieces.Count - 256 < most)
        {
            var (best, count) = ((Left: -1, Right: -1), 1L);
            foreach (var (pair, seen) in pairs)
                if (seen.Count > count || (seen.Count == count && best.Left >= 0 && pair.CompareTo(best) < 0)) (best, count) = (pair, seen.Count);
            if (best.Left < 0) break;
            byte[] piece = [.. pieces[best.Left], .. pieces[best.Right]];
            // The same bytes joined of other pieces are the piece that is known.
            if (known.Add(Encoding.Latin1.GetString(piece))) pieces.Add(piece);
            Join(best, pieces.FindLastIndex(p => p.AsSpan().SequenceEqual(piece)));
        }

        return pieces[256..];
    }

    private void Join((int Left, int Right) pair, int piece)
    {
        foreach (var word in pairs[pair].Words.ToArray())
        {
            Count(word, -1);
            var (old, joined) = (words[word], new List<int>());
            for (var i = 0; i < old.Length; i++)
            {
                if (i + 1 < old.Length && (old[i], old[i + 1]) == pair)
                {
                    joined.Add(piece);
                    i++;
                }
                else
                {
                    joined.Add(old[i]);
                }
            }

            words[word] = [.. joined];
            Count(word, 1);
        }

        pairs.Remove(pair);
    }

    private void Count(int word, int sign)
    {
        var tokens = words[word];
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            var pair = (tokens[i], tokens[i + 1]);
            var (count, within) = pairs.TryGetValue(pair, out var seen) ? seen : (0, []);
            if (sign > 0) within.Add(word);
            else within.Remove(word);
            if (count + sign * times[word] is var now and > 0) pairs[pair] = (now, within);
            else pairs.Remove(pair);
        }
    }
}
