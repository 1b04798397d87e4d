using Cohort.Metrics;

namespace Cohort.Loops;

/// <summary>
/// What one arm has spent so far, unit by unit. This is the only place where it is counted: the loop adds steps, examples and bytes once
/// a round, methods what only they know, and budget, reports and checkpoints read it. Sums of whole numbers do not depend on who adds
/// first, so attempts may spend at the same time.
/// </summary>
internal sealed class Meter
{
    private readonly Lock gate = new();
    private readonly long[] spent = new long[Units.Count];

    /// <summary>All units, in order.</summary>
    public static IReadOnlyList<Unit> Units { get; } = Enum.GetValues<Unit>();

    /// <summary>How much of a unit was spent.</summary>
    public long this[Unit unit]
    {
        get
        {
            lock (gate) return spent[(int)unit];
        }
    }

    /// <summary>Adds to what was spent.</summary>
    /// <param name="unit">What is spent.</param>
    /// <param name="amount">How much, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or there is no such unit.</exception>
    /// <exception cref="OverflowException">More was spent than can be counted.</exception>
    public void Spend(Unit unit, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (!Enum.IsDefined(unit)) throw new ArgumentOutOfRangeException(nameof(unit), unit, "there is no such unit");
        lock (gate) spent[(int)unit] = checked(spent[(int)unit] + amount);
    }

    /// <summary>Adds what another arm spent, from which this one goes on.</summary>
    public void GoOnFrom(Meter other)
    {
        foreach (var unit in Units) Spend(unit, other[unit]);
    }

    /// <summary>The totals in the order of the units, without those of which nothing was spent.</summary>
    public IReadOnlyDictionary<Unit, long> Totals() => new OrderedDictionary<Unit, long>(
        Units.Select(unit => KeyValuePair.Create(unit, this[unit])).Where(total => total.Value > 0));
}
