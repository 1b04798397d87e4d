using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Loops;

/// <summary>
/// A mixing matrix times the exchanged segments of a bank, in place. Columns are cut into blocks, a block's old values are copied
/// aside, and each receiver's sum runs over its senders in order of ids as <c>acc = fma(w, x, acc)</c>: the same bits on any number
/// of threads. Cost: links times exchanged floats; memory: one block of all rows for each thread.
/// </summary>
internal sealed class BankMixer
{
    private const int FloatsAside = 128 * 1024; // of a thread: half of its second cache
    private const int LeastBlock = 256, MostBlock = 1024;
    private const int Lanes = 16; // a block's length is a multiple
    private readonly WorkerTeam team;
    private readonly Bank bank;
    private readonly List<(int Offset, int Length)> blocks = [];
    private readonly float[][] aside;
    private readonly int blockFloats;

    public BankMixer(WorkerTeam team, Bank bank)
        : this(team, bank, bank.Layout.Segments.Where(s => s.Exchanged && !s.Shared))
    {
    }

    /// <param name="team">Whose threads do it.</param>
    /// <param name="bank">The learners' values.</param>
    /// <param name="passed">The segments that are mixed.</param>
    public BankMixer(WorkerTeam team, Bank bank, IEnumerable<Segment> passed)
    {
        (this.team, this.bank) = (team, bank);
        blockFloats = Math.Clamp(FloatsAside / Math.Max(bank.Rows, 1) / Lanes * Lanes, LeastBlock, MostBlock);
        foreach (var segment in passed)
        {
            PayloadFloats += segment.Shape.Size;
            var padded = (segment.Shape.Size + Lanes - 1) / Lanes * Lanes;
            var offset = bank.Layout.OffsetOf(segment);
            for (var at = 0; at < padded; at += blockFloats) blocks.Add((offset + at, Math.Min(blockFloats, padded - at)));
        }

        aside = new float[team.Threads][];
    }

    /// <summary>Numbers in one learner's payload.</summary>
    public int PayloadFloats { get; }

    /// <summary>
    /// Replaces every receiver's exchanged segments by the weighted sum of its senders' (row i of the matrix is row i of the bank).
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is for another number of learners.</exception>
    public void Apply(MixingMatrix mixing)
    {
        if (mixing.Peers != bank.Rows)
            throw new ArgumentException(
                $"the mixing matrix is for {mixing.Peers} learners, and the bank has {bank.Rows} rows", nameof(mixing));
        for (var t = 0; t < aside.Length; t++) aside[t] ??= new float[blockFloats * bank.Rows];
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

            Combine(result, old, senders, weights);
            lastSenders = senders;
            lastWeights = weights;
            lastRow = k;
        }
    }

    // Sums stay in registers while the senders go by; a segment's padding is there too, so no rest remains.
    private static void Combine(Span<float> result, float[] old, ReadOnlySpan<int> senders, ReadOnlySpan<float> weights)
    {
        var length = result.Length;
        ref var values = ref MemoryMarshal.GetArrayDataReference(old);
        ref var target = ref MemoryMarshal.GetReference(result);
        for (var j = 0; j < length; j += Lanes)
        {
            var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var s = 0; s < senders.Length; s++)
            {
                ref var from = ref Unsafe.Add(ref values, (senders[s] * length) + j);
                var weight = Vector256.Create(weights[s]);
                low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from), weight, low);
                high = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, (nuint)Vector256<float>.Count), weight, high);
            }

            low.StoreUnsafe(ref target, (nuint)j);
            high.StoreUnsafe(ref target, (nuint)(j + Vector256<float>.Count));
        }
    }
}
