using Cohort.Tensors;
using Cohort.Topologies;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Loops;

/// <summary>
/// A mixing matrix times the exchanged segments of a bank, in place. Columns are cut into blocks, a block's old values are copied
/// aside, and each receiver's sum runs over its senders in order of ids as <c>acc = fma(w, x, acc)</c>: the same bits on any number
/// of threads. Cost: links times exchanged floats; memory: one block of all rows for each thread.
/// </summary>
internal sealed class BankMixer
{
    private const int BlockFloats = 1024;
    private readonly WorkerTeam team;
    private readonly Bank bank;
    private readonly List<(int Offset, int Length)> blocks = [];
    private readonly float[][] aside;

    public BankMixer(WorkerTeam team, Bank bank)
    {
        (this.team, this.bank) = (team, bank);
        foreach (var segment in bank.Layout.Segments.Where(s => s.Exchanged && !s.Shared))
        {
            PayloadFloats += segment.Shape.Size;
            var padded = (segment.Shape.Size + 15) / 16 * 16;
            var offset = bank.Layout.OffsetOf(segment);
            for (var at = 0; at < padded; at += BlockFloats) blocks.Add((offset + at, Math.Min(BlockFloats, padded - at)));
        }

        aside = new float[team.Threads][];
    }

    /// <summary>Numbers in one learner's payload.</summary>
    public int PayloadFloats { get; }

    /// <summary>Replaces every receiver's exchanged segments by the weighted sum of its senders' (row i of the matrix is row i of the bank).</summary>
    public void Apply(MixingMatrix mixing)
    {
        for (var t = 0; t < aside.Length; t++) aside[t] ??= new float[BlockFloats * bank.Rows];
        team.Run(blocks.Count, (block, worker) => ApplyBlock(mixing, blocks[block].Offset, blocks[block].Length, aside[worker]));
    }

    private void ApplyBlock(MixingMatrix mixing, int offset, int length, float[] old)
    {
        for (var k = 0; k < bank.Rows; k++) bank.Row(k).Slice(offset, length).CopyTo(old.AsSpan(k * length, length));
        ReadOnlySpan<int> lastSenders = default;
        ReadOnlySpan<float> lastWeights = default;
        var lastRow = -1;
        for (var k = 0; k < bank.Rows; k++)
        {
            var senders = mixing.Senders(k);
            var weights = mixing.Weights(k);
            if (senders.Length == 1 && senders[0] == k && weights[0] == 1) continue;
            var result = bank.Row(k).Slice(offset, length);
            if (lastRow >= 0 && senders.SequenceEqual(lastSenders) && weights.SequenceEqual(lastWeights))
            {
                bank.Row(lastRow).Slice(offset, length).CopyTo(result); // a server's answer is the same for all
                continue;
            }

            result.Clear();
            for (var s = 0; s < senders.Length; s++)
            {
                TensorPrimitives.FusedMultiplyAdd(old.AsSpan(senders[s] * length, length), weights[s], result, result);
            }

            lastSenders = senders;
            lastWeights = weights;
            lastRow = k;
        }
    }
}
