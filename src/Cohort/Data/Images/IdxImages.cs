using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A pair of IDX files, grey images and their labels.</summary>
internal static class IdxImages
{
    /// <summary>Reads a pair.</summary>
    /// <param name="name">The dataset's name.</param>
    /// <param name="images">The image file, <c>[rows, height, width]</c>.</param>
    /// <param name="labels">The label file, <c>[rows]</c>.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="rows">Use only so many rows from the beginning; null for all.</param>
    /// <returns>Images of shape <c>[height, width, 1]</c>, each pixel a byte divided by 255.</returns>
    /// <exception cref="CohortException">A file is not what it should be, or the two do not belong together.</exception>
    public static Dataset Read(string name, string images, string labels, IReadOnlyList<string> classes, int? rows = null)
    {
        var (imageLengths, pixels) = IdxFile.Read(images, 3);
        var (labelLengths, numbers) = IdxFile.Read(labels, 1);
        if (imageLengths[0] != labelLengths[0])
            throw FormatProblems.IdxPair.Exception(
                $"{imageLengths[0]:#,0} images and {labelLengths[0]:#,0} labels in {Path.GetFileName(labels)}", images);
        var bad = Array.FindIndex(numbers, n => n >= classes.Count);
        if (bad >= 0) throw FormatProblems.IdxPair.Exception($"label {numbers[bad]} of row {bad} is not one of {classes.Count} classes", labels);
        var used = Math.Min(rows ?? int.MaxValue, imageLengths[0]);
        var size = imageLengths[1] * imageLengths[2];
        if (used == 0 || size == 0) throw FormatProblems.EmptyFile.Exception("the file holds no pixels", images);
        if ((long)used * size > TableEncoder.MaxValues)
            throw FormatProblems.TooLarge.Exception(
                $"{used:#,0} images of {size:#,0} pixels are more than {TableEncoder.MaxValues:#,0} values", images);
        var values = new float[used * size];
        for (var i = 0; i < values.Length; i++) values[i] = pixels[i] / 255f;
        return Dataset.Classification(name, [imageLengths[1], imageLengths[2], 1], values, Array.ConvertAll(numbers[..used], n => (int)n), classes);
    }
}
