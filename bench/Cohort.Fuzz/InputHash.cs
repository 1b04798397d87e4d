using Cohort.Data;

namespace Cohort.Fuzz;

/// <summary>Choices that follow from an input, so that a replayed one meets the same.</summary>
internal static class InputHash
{
    /// <summary>One of some things.</summary>
    public static T Choose<T>(byte[] input, params ReadOnlySpan<T> things)
    {
        var crc = new Crc32();
        crc.Add(input);
        return things[(int)(crc.Value % (uint)things.Length)];
    }
}
