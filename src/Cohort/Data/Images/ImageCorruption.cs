using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>One corruption at one strength, applied to images in place.</summary>
internal sealed class ImageCorruption
{
    private static readonly Dictionary<Corruption, double[]> Strengths = new()
    {
        [Corruption.Noise] = [0.08, 0.12, 0.18, 0.26, 0.38],
        [Corruption.Impulse] = [0.03, 0.06, 0.09, 0.17, 0.27],
        [Corruption.Blur] = [0.4, 0.6, 0.7, 0.8, 1],
        [Corruption.Contrast] = [0.4, 0.3, 0.2, 0.1, 0.05],
        [Corruption.Brightness] = [0.1, 0.2, 0.3, 0.4, 0.5],
        [Corruption.Occlusion] = [0.2, 0.3, 0.4, 0.5, 0.6],
    };

    private readonly Corruption kind;
    private readonly int strength, height, width, channels;
    private readonly ulong seed, purpose;
    private readonly double amount;
    private readonly double[] kernel = [];

    /// <summary>Makes it ready.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="strength">From 1 to 5.</param>
    /// <param name="image">The shape of an image, <c>[height, width, channels]</c>.</param>
    /// <param name="seed">The run's seed.</param>
    public ImageCorruption(Corruption kind, int strength, Shape image, ulong seed)
    {
        (this.kind, this.strength, this.seed, amount) = (kind, strength, seed, Strengths[kind][strength - 1]);
        (height, width, channels) = (image[0], image[1], image[2]);
        purpose = RandomStream.PurposeOf($"corrupted/{SnakeCase.Of($"{kind}")}");
        if (kind != Corruption.Blur) return;
        var reach = (int)(4 * amount + 0.5); // beyond four deviations nothing is left
        kernel = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(d => PortableMath.Exp(-0.5 * d * d / (amount * amount)))];
        var sum = kernel.Sum();
        for (var i = 0; i < kernel.Length; i++) kernel[i] /= sum;
    }

    /// <summary>Corrupts an image.</summary>
    /// <param name="image">Its values, from 0 to 1, <c>[height, width, channels]</c>.</param>
    /// <param name="row">Its number, which decides what is random.</param>
    public void Apply(Span<float> image, int row)
    {
        var random = new RandomStream(seed, purpose, strength, row);
        switch (kind)
        {
            case Corruption.Noise:
                foreach (ref var value in image) value += (float)(amount * random.NextGaussian());
                break;
            case Corruption.Impulse:
                foreach (ref var value in image)
                {
                    var drawn = random.NextDouble();
                    if (drawn < amount) value = drawn < amount / 2 ? 0 : 1;
                }

                break;
            case Corruption.Blur:
                Blur(image, 0);
                Blur(image, 1);
                break;
            case Corruption.Contrast:
                Flatten(image);
                break;
            case Corruption.Brightness:
                foreach (ref var value in image) value += (float)amount;
                break;
            case Corruption.Occlusion:
                Occlude(image, ref random);
                break;
        }

        foreach (ref var value in image) value = Math.Clamp(value, 0, 1);
    }

    // Along one axis; what lies beyond an edge is as the edge.
    private void Blur(Span<float> image, int axis)
    {
        var (before, reach) = (image.ToArray(), kernel.Length / 2);
        for (var i = 0; i < image.Length; i++)
        {
            var (y, x, c) = (i / channels / width, i / channels % width, i % channels);
            var sum = 0.0;
            for (var d = -reach; d <= reach; d++)
            {
                var (line, column) = axis == 0 ? (Math.Clamp(y + d, 0, height - 1), x) : (y, Math.Clamp(x + d, 0, width - 1));
                sum += kernel[d + reach] * before[(line * width + column) * channels + c];
            }

            image[i] = (float)sum;
        }
    }

    private void Flatten(Span<float> image)
    {
        for (var c = 0; c < channels; c++)
        {
            var mean = 0.0;
            for (var i = c; i < image.Length; i += channels) mean += image[i];
            mean /= height * width;
            for (var i = c; i < image.Length; i += channels) image[i] = (float)(mean + amount * (image[i] - mean));
        }
    }

    private void Occlude(Span<float> image, ref RandomStream random)
    {
        var side = (int)Math.Round(amount * Math.Min(height, width));
        var (top, left) = (random.NextInt32(height - side + 1), random.NextInt32(width - side + 1));
        for (var y = top; y < top + side; y++) image.Slice((y * width + left) * channels, side * channels).Clear();
    }
}
