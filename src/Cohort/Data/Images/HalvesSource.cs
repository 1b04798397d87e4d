using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// The images of another source, each cut into two views of the same thing: <c>input</c> is the upper (or left) half and <c>view</c> the other,
/// of the same shape. Labels and all else stay. Where the number of rows or columns is odd, the one in the middle is left out.
/// </summary>
/// <remarks>
/// Halves of an image as its two views, as in Andrew et al., "Deep canonical correlation analysis", ICML 2013, section 5.1. Each view is standardised
/// as the whole image was: by one mean and one scale of its own pixels.
/// </remarks>
[PlanName("halves")]
public sealed record HalvesSource : IDataSource
{
    /// <summary>Where the images come from.</summary>
    [PlanArgument]
    public IDataSource Of { get; init; } = new GlyphSource();

    /// <summary>Along which axis each image is cut.</summary>
    public ImageHalves Cut { get; init; } = ImageHalves.Rows;

    /// <summary>Whether the halves change places: <c>input</c> is then the lower (or right) one.</summary>
    [PlanLeftOut]
    public bool Swap { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var scene = Of.Load(request);
        return scene with
        {
            Train = Halved(scene.Train), Test = Halved(scene.Test),
            Sets = scene.Sets.ToDictionary(set => set.Key, set => Halved(set.Value), StringComparer.Ordinal),
        };
    }

    private Dataset Halved(Dataset data)
    {
        var (input, axis) = (data.Input, Cut == ImageHalves.Rows ? 0 : 1);
        if (input.Type != FieldType.Number || input.Shape.Rank != 3 || input.Shape[axis] < 2 || data.Objective.Inputs.Count > 1)
            throw DataProblems.NotForThisData.Exception(
                $"halves: the data has examples of shape {input.Shape}; images of at least two rows and columns are needed");
        var half = input.Shape[axis] / 2;
        var (first, second) = (Part(input, 0, half), Part(input, input.Shape[axis] - half, half));
        if (Swap) (first, second) = (second, first);
        Field[] views =
        [
            Field.Numbers(input.Name, input.Shape.With(axis, half), first, input.Scaling),
            Field.Numbers("view", input.Shape.With(axis, half), second, input.Scaling),
        ];
        if (data.Find("view") is not null) throw DataProblems.NotForThisData.Exception("halves: the data has a field 'view' already");
        return new Dataset(data.Name, data.Objective, [.. views, .. data.Fields.Where(f => f != input)])
        {
            Tasks = data.Tasks, Groups = data.Groups, Weights = data.Weights,
        };
    }

    // Some rows, or some columns, of every image.
    private float[] Part(Field images, int from, int length)
    {
        var (height, width, channels) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        var rows = Cut == ImageHalves.Rows;
        var (top, left) = rows ? (from, 0) : (0, from);
        var (lines, run) = (rows ? length : height, (rows ? width : length) * channels);
        var part = new float[(long)images.Rows * lines * run];
        for (var image = 0; image < images.Rows; image++)
        {
            var pixels = images.Numbers(image);
            for (var line = 0; line < lines; line++)
                pixels.Slice((((top + line) * width) + left) * channels, run).CopyTo(part.AsSpan((image * lines + line) * run));
        }

        return part;
    }
}
