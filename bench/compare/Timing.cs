using System.Globalization;

namespace Cohort.Compare;

/// <summary>What some units of work took.</summary>
/// <param name="Wall">Seconds that passed.</param>
/// <param name="Cpu">Seconds of processor time, over all threads and processes of the side.</param>
internal readonly record struct Timing(double Wall, double Cpu)
{
    /// <summary>The reply that both sides' workers give to <c>run N</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:R} {Cpu:R}");

    /// <summary>Reads such a reply.</summary>
    public static Timing Parse(string reply)
    {
        var parts = reply.Split(' ');
        return parts.Length == 2
            ? new Timing(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new FormatException($"seconds and processor seconds are expected, not \"{reply}\"");
    }

    /// <summary>The same for one of several units.</summary>
    public Timing Per(double units) => new(Wall / units, Cpu / units);
}
