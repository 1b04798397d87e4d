using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>The rows of a work: for each class a pattern, with noise upon it, so that there is something to learn.</summary>
internal static class WorkData
{
    public const string Values = "x.f32", Labels = "y.i32";

    /// <summary>Makes values <c>[rows, features]</c> and labels <c>[rows]</c>.</summary>
    public static (float[] Values, int[] Labels) Make(WorkSpec spec)
    {
        var (rows, features) = (spec.TotalRows, spec.Features);
        var patterns = new float[spec.Classes * features];
        var stream = new RandomStream(1, "bench/pattern");
        foreach (ref var value in patterns.AsSpan()) value = stream.NextSingle() - 0.5f;
        var (values, labels) = (new float[(long)rows * features], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var noise = new RandomStream(1, "bench/row", 0, row);
            labels[row] = noise.NextInt32(spec.Classes);
            var pattern = patterns.AsSpan(labels[row] * features, features);
            var example = values.AsSpan(row * features, features);
            for (var f = 0; f < features; f++) example[f] = 0.3f * pattern[f] + noise.NextSingle() - 0.5f;
        }

        return (values, labels);
    }

    /// <summary>Makes them, or a text, and writes them where all sides read them.</summary>
    public static void Write(WorkSpec spec, string folder)
    {
        if (spec.IsText)
        {
            WorkText.Write(spec, folder);
            return;
        }

        var (values, labels) = Make(spec);
        RawFile.Write<float>(Path.Combine(folder, Values), values);
        RawFile.Write<int>(Path.Combine(folder, Labels), labels);
    }

    /// <summary>What was written, as the product's data.</summary>
    public static Dataset Load(WorkSpec spec, string folder) => spec.IsText ? WorkText.Load(spec, folder)
        : Dataset.Classification(
            "bench",
            Shape.Of(spec.Example),
            RawFile.Read<float>(Path.Combine(folder, Values)),
            RawFile.Read<int>(Path.Combine(folder, Labels)),
            [.. Enumerable.Range(0, spec.Classes).Select(c => $"{c}")]);
}
