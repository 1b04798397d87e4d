using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// The images of another source, with its test set once more under each corruption at five strengths, as sets of their own: <c>noise-1</c>, the
/// weakest, to <c>noise-5</c>. Training rows and the common test set stay as they are. A row is corrupted by the seed, the corruption, the strength
/// and its number alone.
/// </summary>
/// <remarks>
/// Source: Hendrycks and Dietterich, "Benchmarking neural network robustness to common corruptions and perturbations", ICLR 2019, section 3, with the
/// strengths of the published code. What differs, as these images are grey and small: six corruptions of nineteen; strengths that do not depend on
/// the size of an image are ImageNet-C's, and blur, which does, is CIFAR-10-C's in pixels, for 32 pixels a side, so that it is stronger on 16; values
/// are not rounded to bytes and not compressed; brightness is added to the grey value. Occlusion is not among theirs: it is the cut-out square of
/// DeVries and Taylor, "Improved regularization of convolutional neural networks with cutout", 2017, arXiv:1708.04552, kept inside.
/// </remarks>
[PlanName("corrupted")]
public sealed record CorruptedSource : IDataSource, IValidatable
{
    /// <summary>How many strengths there are.</summary>
    internal const int Strengths = 5;

    /// <summary>Where the images come from.</summary>
    public IDataSource Of { get; init; } = new GlyphSource();

    /// <summary>The corruptions, each once.</summary>
    public IReadOnlyList<Corruption> By { get; init; } =
        [Corruption.Noise, Corruption.Impulse, Corruption.Blur, Corruption.Contrast, Corruption.Brightness, Corruption.Occlusion];

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (By.Count == 0) yield return "by is empty; name at least one corruption";
        foreach (var twice in By.CountBy(c => c).Where(c => c.Value > 1)) yield return $"by names {SnakeCase.Of($"{twice.Key}")} {twice.Value} times";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var scene = Of.Load(request);
        var input = scene.Test.Input;
        if (input.Type != FieldType.Number || input.Shape.Rank != 3)
            throw DataProblems.NotForThisData.Exception($"corrupted: the data has examples of shape {input.Shape}; images are needed");
        var sets = new Dictionary<string, Dataset>(scene.Sets, StringComparer.Ordinal);
        foreach (var corruption in By)
        {
            for (var strength = 1; strength <= Strengths; strength++)
            {
                var name = $"{SnakeCase.Of($"{corruption}")}-{strength}";
                if (!sets.TryAdd(name, Corrupted(scene.Test, new ImageCorruption(corruption, strength, input.Shape, request.Seed))))
                    throw DataProblems.NotForThisData.Exception($"corrupted: the data has a set '{name}' already");
            }
        }

        return scene with { Sets = sets };
    }

    private static Dataset Corrupted(Dataset data, ImageCorruption corruption)
    {
        var (input, size) = (data.Input, data.Features);
        var values = new float[(long)data.Rows * size];
        for (var row = 0; row < data.Rows; row++)
        {
            var image = values.AsSpan(row * size, size);
            input.Numbers(row).CopyTo(image);
            corruption.Apply(image, row);
        }

        var changed = Field.Numbers(input.Name, input.Shape, values, input.Scaling);
        return data.With([.. data.Fields.Select(f => f == input ? changed : f)], data.Tasks, data.Groups, weights: data.Weights);
    }
}
