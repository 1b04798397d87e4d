namespace Cohort.Data;

/// <summary>
/// What fields read from: rows of one length, one after the other. Several fields may be stretches of the same rows, such as the tokens of a
/// window and those that follow each; they are kept, copied and handed to steps once.
/// </summary>
internal abstract class FieldRows
{
    /// <summary>Values in a row.</summary>
    public abstract int Length { get; }

    public abstract int Count { get; }

    public abstract FieldRows Select(int[] rows);

    /// <summary>The same rows, some of them zeros, or nothing.</summary>
    public abstract FieldRows Cleared(int[] rows);

    /// <summary>As many rows of zeros, or of nothing.</summary>
    public abstract FieldRows Blank(int rows);

    /// <summary>Rows of one kind of value.</summary>
    internal sealed class Of<T>(T[] values, int length) : FieldRows
    {
        public T[] Values => values;

        public override int Length => length;

        public override int Count => values.Length / length;

        public override Of<T> Select(int[] rows)
        {
            var picked = new T[(long)rows.Length * length];
            for (var i = 0; i < rows.Length; i++) values.AsSpan(rows[i] * length, length).CopyTo(picked.AsSpan(i * length));
            return new Of<T>(picked, length);
        }

        public override Of<T> Cleared(int[] rows)
        {
            var cleared = (T[])values.Clone();
            foreach (var row in rows) cleared.AsSpan(row * length, length).Clear();
            return new Of<T>(cleared, length);
        }

        public override Of<T> Blank(int rows) => new(new T[(long)rows * length], length);
    }
}
