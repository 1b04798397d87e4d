using System.Globalization;

namespace Cohort.Compare;

/// <summary>The resident memory of this process, as the kernel counts it.</summary>
internal static class PeakMemory
{
    /// <summary>Bytes held now.</summary>
    public static long Now => Read("VmRSS");

    /// <summary>The most bytes held since <see cref="Forget"/>, or since the process began where forgetting is not allowed.</summary>
    public static long Peak => Read("VmHWM");

    /// <summary>Lets the peak begin anew at what is held now.</summary>
    public static void Forget()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The peak then includes what came before; it can only be larger.
        }
    }

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line[(name.Length + 1)..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
    }
}
