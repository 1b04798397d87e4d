using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// One signal as a function to be learnt: points of a regular grid with the value that a drawn picture, or a drawn sound, has there. The setting
/// of implicit neural representations. A row's <c>input</c> is the centre of a cell of the grid, coordinates from -1 to 1, row by row; its
/// <c>target</c> the value of each channel. The test rows are the centres of another grid of the same signal, denser if one wants.
/// </summary>
/// <remarks>
/// <para>The signal is a sum of K plane waves: channel c at the point p is sum_k a_k cos(2 pi (w_k . p / 2 + u_kc)), with |w_k| uniform from 1
/// to the highest frequency in cycles from one side to the other, its direction and the phases u_kc uniform, and a_k in proportion to
/// 1 / |w_k|, as amplitudes of natural images fall (Field, "Relations between the statistics of natural images and the response properties of
/// cortical cells", J. Opt. Soc. Am. A 4, 1987); over phases each channel has mean 0 and variance 1.</para>
/// <para>Nothing is noisy and test points are of the same signal: an R^2 of 1 is what can be reached at best.</para>
/// <para>Source of the task: Sitzmann et al., "Implicit neural representations with periodic activation functions", NeurIPS 2020, section
/// 4; Zhang et al., "Nonparametric teaching of implicit neural representations", ICML 2024, fits the same kind of rows.</para>
/// </remarks>
[PlanName("coordinates")]
public sealed record CoordinateSource : IDataSource, IValidatable
{
    private const int MostRows = 1_000_000;

    /// <summary>Of a point: 1, a sound over time, or 2, a picture.</summary>
    [PlanRange(1, 2)]
    public int Dimensions { get; init; } = 2;

    /// <summary>How many values a point has: 1, or 3 as a colour.</summary>
    [PlanRange(1, 16)]
    public int Channels { get; init; } = 1;

    /// <summary>Cells of the grid along a side; to the power of the dimensions, at most 1,000,000, it is the number of rows.</summary>
    [PlanRange(2, MostRows)]
    public int Size { get; init; } = 32;

    /// <summary>Cells along a side of the grid that is tested on; an odd multiple of the size has points in common with it.</summary>
    [PlanRange(2, MostRows)]
    public int TestSize { get; init; } = 64;

    /// <summary>How many waves the signal is a sum of.</summary>
    [PlanRange(1, 1_000)]
    public int Waves { get; init; } = 16;

    /// <summary>The most cycles that a wave makes from one side to the other.</summary>
    [PlanRange(1, 1_000)]
    public double Frequency { get; init; } = 4;

    /// <summary>The number from which the signal is drawn; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Dimensions == 2 && Math.Max(Size, TestSize) > 1_000)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"size is {Size} and test_size is {TestSize}; of a picture (dimensions: 2) each is at most 1000, which makes {MostRows:#,0} rows");
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        request.RequireRoom((PointsOf(Size) + PointsOf(TestSize)) * (Dimensions + Channels), "data: size, test_size, channels");
        var signal = PlantedSignal.Draw(Rule ?? request.Seed, Waves, Frequency, Dimensions, Channels);
        return new Scene(Grid(signal, Size), Grid(signal, TestSize));
    }

    private Dataset Grid(PlantedSignal signal, int size)
    {
        var rows = Dimensions == 1 ? size : size * size;
        var (points, values) = (new float[rows * Dimensions], new float[rows * Channels]);
        for (var row = 0; row < rows; row++)
        {
            var point = points.AsSpan(row * Dimensions, Dimensions);
            point[0] = Centre(row % size, size);
            if (Dimensions == 2) point[1] = Centre(row / size, size);
            signal.At(point, values.AsSpan(row * Channels, Channels));
        }

        string[] names = Dimensions == 1 ? ["t"] : ["x", "y"];
        return new Dataset("coordinates", new Regression(), Field.Numbers("input", [Dimensions], points),
            Field.Numbers("target", [Channels], values, FieldScaling.Whole)) { Columns = [.. names.Select(name => new Column(name))] };
    }

    private long PointsOf(int size) => Dimensions == 1 ? size : (long)size * size;

    private static float Centre(int cell, int size) => (float)((2 * cell + 1.0) / size - 1);
}
