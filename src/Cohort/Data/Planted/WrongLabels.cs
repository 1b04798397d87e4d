using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Makes labels of training rows wrong: by chance, or by workers of planted accuracy; true ones are kept beside them.</summary>
internal sealed class WrongLabels(GaussianSource source, ulong seed)
{
    /// <summary>The labels that learners see, and the fields that say more: <c>clean_label</c>, of workers <c>votes</c>.</summary>
    /// <param name="part">Training rows (<c>train</c>), or others, whose labels stay true.</param>
    /// <param name="clean">The true labels.</param>
    /// <param name="names">The names of the classes.</param>
    public (int[] Labels, IReadOnlyList<Field> Fields) Of(string part, int[] clean, string[] names)
    {
        if (source.LabelNoise == 0 && source.Workers == 0) return (clean, []);
        var truth = Field.Integers("clean_label", [], clean, names).AsTruth();
        if (part != "train") return (clean, [truth]);
        if (source.Workers == 0) return (Flipped(clean), [truth]);
        var (labels, votes) = Answered(clean);
        return (labels, [truth, Field.Integers("votes", [source.Workers], votes).AsTruth()]);
    }

    /// <summary>The probability that a worker is right.</summary>
    public double AccuracyOf(int worker) =>
        source.WorkerAccuracy + source.WorkerSpread * (2 * new RandomStream(seed, "gaussian/workers", 0, worker).NextDouble() - 1);

    private int[] Flipped(int[] clean)
    {
        var purpose = RandomStream.PurposeOf("gaussian/flips");
        return [.. clean.Select((label, row) => Said(label, 1 - source.LabelNoise, new RandomStream(seed, purpose, 0, row)))];
    }

    private (int[] Labels, int[] Votes) Answered(int[] clean)
    {
        var (workers, answers) = (source.Workers, source.Answers ?? source.Workers);
        double[] accuracy = [.. Enumerable.Range(0, workers).Select(AccuracyOf)];
        var (orders, purpose) = (RandomStream.PurposeOf("gaussian/answering"), RandomStream.PurposeOf("gaussian/votes"));
        var (labels, votes, order, counts) = (new int[clean.Length], new int[clean.Length * workers], new int[workers], new int[source.Classes]);
        Array.Fill(votes, -1);
        for (var row = 0; row < clean.Length; row++)
        {
            for (var k = 0; k < workers; k++) order[k] = k;
            new RandomStream(seed, orders, 0, row).Shuffle<int>(order);
            var said = votes.AsSpan(row * workers, workers);
            Array.Clear(counts);
            foreach (var worker in order.AsSpan(0, answers))
                counts[said[worker] = Said(clean[row], accuracy[worker], new RandomStream(seed, purpose, worker, row))]++;
            labels[row] = said[order[0]];
            if (source.CrowdLabel == CrowdLabel.Vote) continue;
            foreach (var worker in order.AsSpan(0, answers))
            {
                if (counts[said[worker]] > counts[labels[row]]) labels[row] = said[worker];
            }
        }

        return (labels, votes);
    }

    // The true class with this probability, otherwise any other.
    private int Said(int truth, double right, RandomStream random)
    {
        if (random.NextDouble() < right) return truth;
        var other = random.NextInt32(source.Classes - 1);
        return other < truth ? other : other + 1;
    }
}
