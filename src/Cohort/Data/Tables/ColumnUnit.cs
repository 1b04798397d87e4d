namespace Cohort.Data;

/// <summary>
/// Decides what the numbers of a column are counted from, and in which unit, so that single precision tells them apart. For most columns that is 0
/// and 1; times in seconds and other numbers that are large beside their spread are counted from a number near the least of them.
/// </summary>
internal static class ColumnUnit
{
    // Above this single precision has no more than whole numbers, and not all of these.
    private const double Whole = 1 << 24;

    /// <summary>How much larger than its spread a number has to be for a count from elsewhere to keep more of it: 4 keeps two bits.</summary>
    private const double Gain = 4;

    /// <summary>From here on, what single precision loses is more than a ten-thousandth of the spread.</summary>
    private const double Narrow = 1024;

    // Far from either end of single precision, so that nothing that is computed from them leaves it.
    private const double Large = 1e30, Small = 1e-30;

    /// <summary>The column with what its numbers are counted from and in which unit.</summary>
    /// <param name="schema">A column of numbers.</param>
    /// <param name="column">Its cells.</param>
    /// <param name="rows">The rows that are looked at.</param>
    public static ColumnSchema Fit(ColumnSchema schema, TableColumn column, IReadOnlyList<int> rows)
    {
        var (least, greatest, exact) = (double.PositiveInfinity, double.NegativeInfinity, true);
        foreach (var row in rows)
        {
            var number = column.NumberAt(row);
            if (!double.IsFinite(number)) continue;
            (least, greatest) = (Math.Min(least, number), Math.Max(greatest, number));
            exact &= number == (float)number;
        }

        if (!(least < greatest)) return schema;
        var offset = exact ? 0 : OffsetOf(least, greatest);
        var reach = Math.Max(Math.Abs(least - offset), Math.Abs(greatest - offset));
        return schema with { Offset = offset, Unit = reach is < Large and > Small ? 1 : Math.ScaleB(1, Math.ILogB(reach)) };
    }

    private static double OffsetOf(double least, double greatest)
    {
        var (spread, size) = (greatest - least, Math.Max(Math.Abs(least), Math.Abs(greatest)));
        if (!(size >= Gain * spread) || (size < Whole && size < Narrow * spread)) return 0;
        // A number that is easy to read, less than a spread away.
        var step = 1.0;
        while (step * 10 <= spread) step *= 10;
        while (step > spread) step /= 10;
        var offset = Math.Floor(least / step) * step;
        return Math.Abs(least - offset) <= spread ? offset : least;
    }
}
