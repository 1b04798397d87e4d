using System.Text;

namespace Cohort.Tensors;

/// <summary>
/// A stream of random numbers keyed by (seed, purpose, learner, step). Two streams with different keys are independent; the same
/// key gives the same numbers in every process and on every machine.
/// </summary>
/// <remarks>A mutable struct: copy it to replay it, pass it by reference to continue it.</remarks>
public struct RandomStream
{
    private readonly uint key0, key1, learner, stepLow, stepHigh;
    private uint block;
    private int at;
    private (uint, uint, uint, uint) words;

    /// <summary>Opens a stream at its first number.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What the numbers are for, such as "shuffle"; hashed by <see cref="PurposeOf"/>.</param>
    /// <param name="learner">The stable id of the learner or peer, or 0.</param>
    /// <param name="step">A step, round or row number, or 0.</param>
    public RandomStream(ulong seed, string purpose, int learner = 0, long step = 0)
        : this(seed, PurposeOf(purpose), learner, step)
    {
    }

    /// <summary>Opens a stream whose purpose is hashed already.</summary>
    public RandomStream(ulong seed, ulong purpose, int learner, long step)
    {
        var key = Scramble(seed ^ Scramble(purpose));
        (key0, key1, this.learner) = ((uint)key, (uint)(key >> 32), (uint)learner);
        (stepLow, stepHigh) = ((uint)step, (uint)(step >> 32));
        at = 4;
    }

    /// <summary>A fixed 64-bit hash (FNV-1a over UTF-8) of a purpose's name, the same in every process.</summary>
    public static ulong PurposeOf(string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(purpose)) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (at == 4)
        {
            words = Philox.Block(block++, learner, stepLow, stepHigh, key0, key1);
            at = 0;
        }

        return at++ switch { 0 => words.Item1, 1 => words.Item2, 2 => words.Item3, _ => words.Item4 };
    }

    /// <summary>Goes to a place in the stream, counted in words of 32 bits.</summary>
    internal void Seek(long word)
    {
        (block, at) = ((uint)(word / 4), (int)(word % 4));
        words = Philox.Block(block++, learner, stepLow, stepHigh, key0, key1);
    }

    /// <summary>Blocks of the stream, of four words of 32 bits each, wherever it stands.</summary>
    /// <param name="from">The number of the first block.</param>
    /// <param name="first">Receives the first two words of each, as <see cref="NextUInt64"/> joins them.</param>
    /// <param name="second">Receives the others.</param>
    /// <param name="count">How many blocks.</param>
    internal readonly unsafe void Blocks(uint from, ulong* first, ulong* second, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (a, b, c, d) = Philox.Block(from + (uint)i, learner, stepLow, stepHigh, key0, key1);
            (first[i], second[i]) = (((ulong)a << 32) | b, ((ulong)c << 32) | d);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>Uniform in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [0, bound), without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var threshold = (0u - (uint)bound) % (uint)bound;
            while ((uint)product < threshold) product = (ulong)NextUInt32() * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>A standard normal number (Box and Muller, 1958; the cosine branch).</summary>
    public double NextGaussian()
    {
        var u = 1 - NextDouble();
        return Math.Sqrt(-2 * PortableMath.Log(u)) * PortableMath.CosTurns(NextDouble());
    }

    /// <summary>A gamma-distributed number of scale 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).</summary>
    /// <param name="shape">Positive.</param>
    public double NextGamma(double shape)
    {
        if (!(shape > 0)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "must be positive");
        if (shape < 1) return NextGamma(shape + 1) * PortableMath.Pow(1 - NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextGaussian();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (PortableMath.Log(1 - NextDouble()) < 0.5 * x * x + d - d * v + d * PortableMath.Log(v)) return d * v;
        }
    }

    /// <summary>Puts the items in a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood, 2014): neighbouring seeds give unrelated keys.
    private static ulong Scramble(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
