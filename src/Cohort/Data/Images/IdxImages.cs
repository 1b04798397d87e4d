using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A pair of IDX files, grey images and their labels.</summary>
internal static class IdxImages
{
    /// <summary>Reads a pair.</summary>
    /// <param name="name">The dataset's name.</param>
    /// <param name="images">The image file, <c>[rows, height, width]</c>.</param>
    /// <param name="labels">The label file, <c>[rows]</c>.</param>
    /// <param name="classes">The names of the classes; null: the numbers from 0 to the largest label.</param>
    /// <param name="rows">Use only so many rows from the beginning; null for all.</param>
    /// <param name="budget">What is told of the memory that they take; null: one of its own.</param>
    /// <param name="copies">How many times the values will be kept: twice where rows are held out of them.</param>
    /// <returns>Images of shape <c>[height, width, 1]</c>, each pixel a byte divided by 255.</returns>
    /// <exception cref="CohortException">A file is not what it should be, the two do not belong together, or they hold too much.</exception>
    public static Dataset Read(
        string name, string images, string labels, IReadOnlyList<string>? classes, int? rows = null, ReadingBudget? budget = null,
        int copies = 1)
    {
        var (pixels, numbers) = (IdxFile.Open(images, 3), IdxFile.Open(labels, 1));
        var (count, size) = (pixels.Lengths[0], (ulong)pixels.Lengths[1] * pixels.Lengths[2]);
        if (count != numbers.Lengths[0])
            throw FormatProblems.IdxPair.Exception(
                $"{count:#,0} images and {numbers.Lengths[0]:#,0} labels in {Path.GetFileName(labels)}", images);
        var used = Math.Min((uint)(rows ?? int.MaxValue), count);
        if (used == 0 || size == 0) throw FormatProblems.EmptyFile.Exception("the file holds no pixels", images);
        if (used * (UInt128)size > TableEncoder.MaxValues)
            throw FormatProblems.TooLarge.Exception(
                $"{used:#,0} images of {size:#,0} pixels are more than {TableEncoder.MaxValues:#,0} values"
                + (size < TableEncoder.MaxValues ? $": take the first {TableEncoder.MaxValues / (long)size:#,0} by rows" : ""), images);
        budget ??= new ReadingBudget();
        budget.File = images;
        budget.Take(copies * ((long)(used * size) * sizeof(float) + used * sizeof(int)));
        pixels.RequireLength();
        numbers.RequireLength();
        var classOf = ReadLabels(numbers, labels, (int)used, classes?.Count);
        var values = new float[used * size];
        pixels.Read(values.Length, (at, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++) values[at + i] = bytes[i] / 255f;
        });
        classes ??= [.. Enumerable.Range(0, classOf.Largest + 1).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        return Dataset.Classification(name, [(int)pixels.Lengths[1], (int)pixels.Lengths[2], 1], values, classOf.Labels, classes);
    }

    // All labels are looked at, and the first ones kept.
    private static (int[] Labels, int Largest) ReadLabels(IdxFile file, string path, int used, int? classes)
    {
        var (kept, largest) = (new int[used], 0);
        file.Read((long)file.Values, (at, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] >= (classes ?? int.MaxValue))
                    throw FormatProblems.IdxPair.Exception($"label {bytes[i]} of row {at + i} is not one of {classes} classes", path);
                largest = Math.Max(largest, bytes[i]);
                if (at + i < used) kept[at + i] = bytes[i];
            }
        });
        return (kept, largest);
    }
}
