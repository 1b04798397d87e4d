namespace Cohort.Compression;

/// <summary>Finds the numbers of the largest magnitude.</summary>
internal static class Largest
{
    /// <summary>Their places, ascending; of equal magnitudes the earlier ones, and NaN is above all.</summary>
    public static int[] Of(ReadOnlySpan<float> values, int count)
    {
        if (count <= 0) return [];
        var magnitudes = new uint[values.Length]; // without the sign, bits are in the order of magnitudes
        for (var i = 0; i < values.Length; i++) magnitudes[i] = BitConverter.SingleToUInt32Bits(values[i]) & 0x7FFF_FFFF;
        var (bound, ties) = Bound(magnitudes, count);
        var (places, at) = (new int[count], 0);
        for (var i = 0; i < values.Length && at < count; i++)
        {
            if (magnitudes[i] > bound || (magnitudes[i] == bound && ties-- > 0)) places[at++] = i;
        }

        return places;
    }

    // The count-th largest, and how many that are equal to it are among them: byte by byte, from the highest.
    private static (uint Bound, int Ties) Bound(uint[] magnitudes, int count)
    {
        var (prefix, mask, counts) = (0u, 0u, new int[256]);
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            Array.Clear(counts);
            foreach (var value in magnitudes)
            {
                if ((value & mask) == prefix) counts[value >> shift & 0xFF]++;
            }

            var digit = 255;
            while (counts[digit] < count) count -= counts[digit--];
            prefix |= (uint)digit << shift;
            mask |= 0xFFu << shift;
        }

        return (prefix, count);
    }
}
