using System.Globalization;
using System.Text;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Reads a text file line by line, gzipped or not, whose lines have a known form. Whatever is wrong goes into a list, the first few lines one by one
/// and the rest as a number.
/// </summary>
internal static class LineReader
{
    /// <summary>The most bytes of such a file, unpacked: 64 MB.</summary>
    public const long MaxBytes = 64_000_000;

    private const int Shown = 5, TextBytesEach = 120;

    /// <summary>Reads a file to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Takes whatever is wrong.</param>
    /// <param name="budget">What is told of the memory that exercises take.</param>
    /// <param name="line">Called at each line; says why it has not its form, or null.</param>
    public static void Read(string path, List<Problem> problems, ReadingBudget budget, Func<string, string?> line)
    {
        try
        {
            budget.File = path;
            using var stream = DataFile.Open(path, MaxBytes);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var (number, wrong) = (0, 0);
            while (reader.ReadLine() is { } text)
            {
                number++;
                if (line(text) is not { } why) continue;
                if (++wrong <= Shown)
                problems.Add(FormatProblems.BadRecord.Here(string.Create(CultureInfo.InvariantCulture, $"line {number}: {why}"), path));
            }

            if (wrong > Shown) problems.Add(FormatProblems.BadRecord.Here($"{wrong - Shown} more lines have not the form", path));
            if (number == 0) problems.Add(FormatProblems.EmptyFile.Here("the file has no line", path));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(FormatProblems.NotUtf8.Here("the file is not UTF-8", path));
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
        }
    }

    /// <summary>Keeps an exercise, once there is room for it.</summary>
    public static void Keep(List<Exercise> exercises, string prompt, string answer, string kind, ReadingBudget budget)
    {
        budget.Take(TextBytesEach);
        exercises.Add(new Exercise(prompt, answer, kind));
    }
}
