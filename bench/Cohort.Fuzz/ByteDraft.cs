namespace Cohort.Fuzz;

/// <summary>Bytes that can be changed at any place.</summary>
internal sealed class ByteDraft
{
    private byte[] bytes;

    /// <summary>A copy of some bytes.</summary>
    public ByteDraft(ReadOnlySpan<byte> start)
    {
        bytes = new byte[start.Length + 64];
        start.CopyTo(bytes);
        Length = start.Length;
    }

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>All of them.</summary>
    public Span<byte> Span => bytes.AsSpan(0, Length);

    /// <summary>Puts others in place of some.</summary>
    /// <param name="at">Where those begin.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="with">The others, of any number.</param>
    public void Replace(int at, int count, ReadOnlySpan<byte> with)
    {
        var kept = with.ToArray(); // it may be a part of these
        var length = Length - count + kept.Length;
        if (length > bytes.Length) Array.Resize(ref bytes, Math.Max(length, 2 * bytes.Length));
        bytes.AsSpan(at + count, Length - at - count).CopyTo(bytes.AsSpan(at + kept.Length));
        kept.CopyTo(bytes.AsSpan(at));
        Length = length;
    }

    /// <summary>Keeps the first ones only.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);
}
