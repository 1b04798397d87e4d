namespace Cohort.Data;

/// <summary>
/// Recognises dates, with or without a time: 2024-03-01, 2024/3/1, 1.3.2024, 3/1/24, 2024-03-01T12:30:05Z. As categories they would be one
/// feature for each day, of which no later row has any.
/// </summary>
internal static class DateText
{
    /// <summary>Whether all texts are dates; markers of missing cells are passed over, and there is at least one date.</summary>
    public static bool AreDates(IEnumerable<string> texts)
    {
        var any = false;
        foreach (var text in texts)
        {
            if (Cell.Read(text).Kind is CellKind.Missing or CellKind.MissingAmongNumbers) continue;
            if (!IsDate(text)) return false;
            any = true;
        }

        return any;
    }

    /// <summary>Whether a text is three numbers that can be year, month and day, in the orders that are in use, and perhaps a time.</summary>
    internal static bool IsDate(string text)
    {
        if (text.Length is < 6 or > 40) return false;
        var end = text.IndexOfAny([' ', 'T']);
        var (day, time) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
        var separator = day.FirstOrDefault(c => !char.IsAsciiDigit(c));
        if (separator is not ('-' or '/' or '.')) return false;
        var parts = day.Split(separator);
        if (parts.Length != 3 || !Array.TrueForAll(parts, p => p.Length is 1 or 2 or 4 && p.All(char.IsAsciiDigit))) return false;
        var numbers = Array.ConvertAll(parts, int.Parse);
        return (IsYear(0) && IsDay(numbers[1], numbers[2])) || (IsYear(2) && (IsDay(numbers[0], numbers[1]) || IsDay(numbers[1], numbers[0])))
            ? time.Length == 0 || IsTime(time) : false;

        // Two digits are a year only behind day and month.
        bool IsYear(int at) => parts[at].Length == 4 ? numbers[at] is >= 1000 and < 3000 : at == 2 && parts[at].Length == 2;
    }

    private static bool IsDay(int month, int day) => month is >= 1 and <= 12 && day is >= 1 and <= 31;

    // Hours and minutes, perhaps seconds, a fraction, and where on earth.
    private static bool IsTime(string time) =>
        time.Contains(':') && char.IsAsciiDigit(time[0]) && time.All(c => char.IsAsciiDigit(c) || ":.,+-Z APM".Contains(c));
}
