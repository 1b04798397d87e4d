namespace Cohort.Fuzz;

/// <summary>What came of a target's inputs.</summary>
/// <param name="Target">The target's name.</param>
internal sealed record TargetResult(string Target)
{
    /// <summary>How many were read.</summary>
    public long Inputs => Accepted + Refused + Failed;

    /// <summary>How many were taken.</summary>
    public long Accepted { get; set; }

    /// <summary>How many were refused as they should be.</summary>
    public long Refused { get; set; }

    /// <summary>How many were defects.</summary>
    public long Failed { get; set; }

    /// <summary>The longest that one took, in seconds.</summary>
    public double Slowest { get; set; }

    /// <summary>The most bytes that one allocated.</summary>
    public long MostMemory { get; set; }

    /// <summary>The defects, by what they are.</summary>
    public Dictionary<string, Defect> Defects { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a defect.</summary>
    public void Add(Defect defect) => Defects[defect.What] = Defects.TryGetValue(defect.What, out var known) ? known.With(defect) : defect;

    /// <summary>Adds what another worker found.</summary>
    public void Add(TargetResult other)
    {
        (Accepted, Refused, Failed) = (Accepted + other.Accepted, Refused + other.Refused, Failed + other.Failed);
        (Slowest, MostMemory) = (Math.Max(Slowest, other.Slowest), Math.Max(MostMemory, other.MostMemory));
        foreach (var defect in other.Defects.Values) Add(defect);
    }
}
