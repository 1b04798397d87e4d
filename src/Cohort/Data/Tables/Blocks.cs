using System.Runtime.CompilerServices;

namespace Cohort.Data;

/// <summary>Values of one size, one after the other, in blocks: a list that grows without copying what it holds, but for its first block.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="budget">What is told of every block.</param>
internal sealed class Blocks<T>(ReadingBudget budget) where T : unmanaged
{
    // Small enough that no block is a large object, which would not be moved or given back soon.
    private const int Shift = 13, Length = 1 << Shift;

    private readonly List<T[]> blocks = [];
    private T[] last = [];
    private int used; // of the last block

    /// <summary>How many values.</summary>
    public int Count { get; private set; }

    /// <summary>A value by its place.</summary>
    public T this[int at] => blocks[at >> Shift][at & (Length - 1)];

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        if (used == last.Length) Grow();
        last[used++] = value;
        Count++;
    }

    /// <summary>Says that it is kept no more.</summary>
    public void LetGo() => budget.Give(blocks.Sum(block => (long)block.Length) * Unsafe.SizeOf<T>());

    private void Grow()
    {
        // A table of many columns and few rows would be mostly empty blocks, so the first one starts small.
        if (blocks.Count == 1 && last.Length < Length)
        {
            budget.Take((long)last.Length * Unsafe.SizeOf<T>());
            Array.Resize(ref last, last.Length * 2);
            blocks[0] = last;
            return;
        }

        last = new T[blocks.Count == 0 ? 16 : Length];
        budget.Take((long)last.Length * Unsafe.SizeOf<T>());
        blocks.Add(last);
        used = 0;
    }
}
