using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A sum of plane waves over the line or the square from -1 to 1, with a value for each channel: what <see cref="CoordinateSource"/> plants.
/// Wave k depends on the seed, k and the dimensions alone, but for the common factor that gives the sum the variance 1.
/// </summary>
internal sealed class PlantedSignal
{
    private readonly double[] amplitudes, turns, phases; // [waves], [waves, dimensions] in turns for each unit of length, [waves, channels]
    private readonly int dimensions;

    private PlantedSignal(int waves, int dimensions, int channels)
    {
        (this.dimensions, Channels) = (dimensions, channels);
        (amplitudes, turns, phases) = (new double[waves], new double[waves * dimensions], new double[waves * channels]);
    }

    /// <summary>How many values a point has.</summary>
    public int Channels { get; }

    /// <summary>Draws a signal.</summary>
    /// <param name="seed">The number from which it is drawn.</param>
    /// <param name="waves">How many waves; at least 1.</param>
    /// <param name="frequency">The most cycles from -1 to 1; at least 1.</param>
    /// <param name="dimensions">1 or 2.</param>
    /// <param name="channels">Values of a point.</param>
    public static PlantedSignal Draw(ulong seed, int waves, double frequency, int dimensions, int channels)
    {
        var signal = new PlantedSignal(waves, dimensions, channels);
        var (purpose, power) = (RandomStream.PurposeOf("coordinates/waves"), 0.0);
        for (var k = 0; k < waves; k++)
        {
            var random = new RandomStream(seed, purpose, dimensions, k);
            var cycles = 1 + (frequency - 1) * random.NextDouble();
            var angle = random.NextDouble();
            signal.amplitudes[k] = 1 / cycles;
            power += 0.5 / (cycles * cycles);
            signal.turns[k * dimensions] = 0.5 * cycles * (dimensions == 1 ? 1 : PortableMath.CosTurns(angle));
            if (dimensions == 2) signal.turns[k * 2 + 1] = 0.5 * cycles * PortableMath.SinTurns(angle);
            for (var c = 0; c < channels; c++) signal.phases[k * channels + c] = random.NextDouble();
        }

        for (var k = 0; k < waves; k++) signal.amplitudes[k] /= Math.Sqrt(power);
        return signal;
    }

    /// <summary>The values at a point.</summary>
    /// <param name="point">The point, <c>[dimensions]</c>.</param>
    /// <param name="values">Takes the values, <c>[channels]</c>.</param>
    public void At(ReadOnlySpan<float> point, Span<float> values)
    {
        for (var c = 0; c < values.Length; c++)
        {
            var sum = 0.0;
            for (var k = 0; k < amplitudes.Length; k++)
            {
                var at = phases[k * Channels + c];
                for (var d = 0; d < dimensions; d++) at += turns[k * dimensions + d] * point[d];
                sum += amplitudes[k] * PortableMath.CosTurns(at);
            }

            values[c] = (float)sum;
        }
    }
}
