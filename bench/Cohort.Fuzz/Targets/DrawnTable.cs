using System.Globalization;
using System.Text;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>
/// Tables that hang together: some columns of a kind each - numbers near and far, words few and many, dates, row numbers, gaps, contradictions - with
/// a separator, quotes and ends of lines of some kind.
/// </summary>
internal static class DrawnTable
{
    private static readonly string[] Words =
    [
        "a", "b", "(other)", "(missing)", "", " ", "NA", "0", "-0", "1.0", "true", "no", "\u00e9", "x y", "\"", "?",
    ];

    private static readonly string[] Names = ["label", "c1", "c2", "c3", "a", "a", "a (3)", "a (2)", "", "1", "last", "b,c", "q\"", "c4"];

    private static readonly string[] Odd = ["1e39", "-1e400", "1e-320", "NaN", "inf", "1_0", "0x1F", "1e38", "-3.4028236e38", "99999999999999999999"];

    /// <summary>A table.</summary>
    public static byte[] Make(ref RandomStream random)
    {
        var columns = 1 + random.NextInt32(7);
        var rows = random.NextInt32(8) == 0 ? 101 + random.NextInt32(300) : 2 + random.NextInt32(40);
        var separator = Pick([",", ",", ";", "\t", "|"], ref random);
        var end = Pick(["\n", "\n", "\r\n", "\r"], ref random);
        var kinds = new int[columns];
        for (var c = 0; c < columns; c++) kinds[c] = random.NextInt32(12);
        var text = new StringBuilder();
        if (random.NextInt32(4) > 0)
        {
            for (var c = 0; c < columns; c++)
                text.Append(c > 0 ? separator : "").Append(Quoted(c == columns - 1 ? "label" : Pick(Names, ref random), separator, ref random));
            text.Append(end);
        }

        for (var row = 0; row < rows; row++)
        {
            for (var c = 0; c < columns; c++)
                text.Append(c > 0 ? separator : "").Append(Quoted(Cell(kinds[c], row, ref random), separator, ref random));
            if (random.NextInt32(400) == 0) text.Append(separator).Append("more");
            text.Append(row < rows - 1 || random.NextInt32(2) == 0 ? end : "");
        }

        return random.NextInt32(10) == 0 ? Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"{text}")).ToArray()
            : Encoding.UTF8.GetBytes($"{text}");
    }

    private static string Cell(int kind, int row, ref RandomStream random) => kind switch
    {
        0 => $"{random.NextInt32(3)}",
        1 => Number(random.NextGaussian()),
        2 => Number(1.6e9 + random.NextInt32(50)),
        3 => Number(random.NextDouble() * 1e-13),
        4 => Pick(Words, ref random),
        5 => random.NextInt32(30) == 0 ? Pick(Words, ref random) : $"w{random.NextInt32(150)}",
        6 => $"unique{row}-{random.NextInt32(1 << 30)}",
        7 => $"20{random.NextInt32(30):00}-{1 + random.NextInt32(13):00}-{1 + random.NextInt32(31):00}",
        8 => $"{row + 1}",
        9 => random.NextInt32(5) == 0 ? Pick(Odd, ref random) : $"{random.NextInt32(10)}",
        10 => random.NextInt32(3) > 0 ? "" : Pick(Words, ref random),
        _ => Pick(["no", "yes"], ref random),
    };

    private static string Quoted(string cell, string separator, ref RandomStream random)
    {
        var needs = cell.Contains('"') || cell.Contains(separator, StringComparison.Ordinal);
        if (!needs && random.NextInt32(10) > 0) return cell;
        return needs && random.NextInt32(20) == 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Pick(string[] from, ref RandomStream random) => from[random.NextInt32(from.Length)];
}
