using System.Globalization;

namespace Cohort.Problems;

/// <summary>Numbers of bytes as people read them.</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>In decimal units: 12 B, 1.5 kB, 3.2 MB.</summary>
    public static string Of(double bytes)
    {
        var unit = 0;
        while (bytes >= 1000 && unit < Units.Length - 1) (bytes, unit) = (bytes / 1000, unit + 1);
        return bytes.ToString(bytes >= 100 || unit == 0 ? "0" : "0.##", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
