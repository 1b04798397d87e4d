using System.Text;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>
/// Damages seeds: bits, bytes, slices, lines and numbers, words of the format, parts of another seed, broken UTF-8 and control characters.
/// </summary>
internal sealed class Mutator
{
    private const int MostBytes = 1 << 16;

    private static readonly byte[][] Numbers = Bytes(
        "0", "-0", "-1", "1", "2", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807",
        "9223372036854775808", "18446744073709551616", "1e9", "1e38", "1e39", "1e308", "1e999", "-1e999", "1e-320", "1e-999", "0.1", ".5", "5.", "+1",
        "NaN", "nan", "Infinity", "-inf", "0x10", "1_000", "1,000", "00", "1e", "--1", "99999999999999999999999999999999999999999999999999");

    private static readonly byte[][] Broken =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF],
        [0xE2, 0x80, 0xAE], [0xE2, 0x80, 0xA8], [0xC2, 0x85], [0xF0, 0x9F, 0x98, 0x80], [0xCC, 0x81], [0xEF, 0xBF, 0xBF], [0xC2, 0x9B],
    ];

    private static readonly byte[][] Controls = Bytes(
        "\0", "\u001b[31m", "\u001b]0;x\u0007", "\u0007", "\r", "\n", "\r\n", "\b", "\t", "\u007f", "\v");

    private static readonly uint[] Words = [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    private readonly byte[][] seeds;
    private readonly byte[][] tokens;

    /// <summary>A mutator of a format.</summary>
    /// <param name="seeds">Sound inputs, at least one.</param>
    /// <param name="tokens">What means something in the format.</param>
    public Mutator(IEnumerable<byte[]> seeds, params string[] tokens)
    {
        (this.seeds, this.tokens) = ([.. seeds], [.. Bytes(tokens), .. Numbers]);
        if (this.seeds.Length == 0) throw new ArgumentException("a mutator needs a seed", nameof(seeds));
    }

    /// <summary>A mutator of a format of texts.</summary>
    public Mutator(IEnumerable<string> seeds, params string[] tokens) : this(seeds.Select(Encoding.UTF8.GetBytes), tokens)
    {
    }

    /// <summary>A damaged seed.</summary>
    public byte[] Make(ref RandomStream random) => Damage(Pick(seeds, ref random), ref random);

    /// <summary>A damaged copy of something.</summary>
    public byte[] Damage(ReadOnlySpan<byte> sound, ref RandomStream random)
    {
        var draft = new ByteDraft(sound);
        // Half of the inputs have one or two wounds: what is damaged in many places is refused for the first.
        var wounds = 1 + random.NextInt32(random.NextInt32(4) switch { 0 => 1, 1 => 2, 2 => 5, _ => 12 });
        for (var i = 0; i < wounds; i++)
        {
            Wound(draft, ref random);
            draft.Truncate(MostBytes);
        }

        return draft.Span.ToArray();
    }

    private void Wound(ByteDraft draft, ref RandomStream random)
    {
        var at = random.NextInt32(draft.Length + 1);
        switch (random.NextInt32(18))
        {
            case 0 when at < draft.Length: draft.Span[at] ^= (byte)(1 << random.NextInt32(8)); break;
            case 1 when at < draft.Length: draft.Span[at] = (byte)random.NextInt32(256); break;
            case 2: draft.Replace(at, 0, Noise(1 + random.NextInt32(8), ref random)); break;
            case 3: draft.Replace(at, Stretch(draft, at, ref random), []); break;
            case 4: Repeat(draft, at, ref random); break;
            case 5: Splice(draft, at, ref random); break;
            case 6 or 7: draft.Replace(at, 0, Pick(tokens, ref random)); break;
            case 8: draft.Replace(at, Stretch(draft, at, ref random), Pick(tokens, ref random)); break;
            case 9 or 10: Number(draft, at, ref random); break;
            case 11: draft.Truncate(at); break;
            case 12: draft.Replace(at, 0, Pick(Broken, ref random)); break;
            case 13: draft.Replace(at, 0, Pick(Controls, ref random)); break;
            case 14: Word(draft, at, ref random); break;
            case 15: MoveLine(draft, at, ref random); break;
            case 16: Move(draft, at, ref random); break;
            default: draft.Replace(at, 0, Pick(tokens, ref random)); break;
        }
    }

    private static int Stretch(ByteDraft draft, int at, ref RandomStream random) =>
        random.NextInt32(Math.Min(draft.Length - at, random.NextInt32(4) == 0 ? 256 : 8) + 1);

    private static byte[] Noise(int length, ref RandomStream random)
    {
        var noise = new byte[length];
        for (var i = 0; i < length; i++) noise[i] = (byte)random.NextInt32(256);
        return noise;
    }

    private static void Repeat(ByteDraft draft, int at, ref RandomStream random)
    {
        var part = draft.Span.Slice(at, Stretch(draft, at, ref random)).ToArray();
        var times = random.NextInt32(4) == 0 ? 1 + random.NextInt32(200) : 1 + random.NextInt32(3);
        var repeated = new byte[Math.Min(part.Length * times, MostBytes)];
        for (var i = 0; i < repeated.Length; i++) repeated[i] = part[i % part.Length];
        draft.Replace(random.NextInt32(2) == 0 ? at : random.NextInt32(draft.Length + 1), 0, repeated);
    }

    private void Splice(ByteDraft draft, int at, ref RandomStream random)
    {
        ReadOnlySpan<byte> other = Pick(seeds, ref random);
        var from = random.NextInt32(other.Length + 1);
        if (random.NextInt32(2) == 0) draft.Replace(at, draft.Length - at, other[from..]);
        else draft.Replace(at, 0, other.Slice(from, random.NextInt32(Math.Min(256, other.Length - from) + 1)));
    }

    // The number at a place, or the next one, becomes another.
    private static void Number(ByteDraft draft, int at, ref RandomStream random)
    {
        var rest = draft.Span[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
        if (rest < 0) return;
        var begin = at + rest;
        var end = begin;
        while (end < draft.Length && draft.Span[end] is >= (byte)'0' and <= (byte)'9' or (byte)'.') end++;
        draft.Replace(begin, end - begin, Pick(Numbers, ref random));
    }

    private static void Word(ByteDraft draft, int at, ref RandomStream random)
    {
        if (at + 4 > draft.Length) return;
        var word = BitConverter.GetBytes(Words[random.NextInt32(Words.Length)]);
        if (random.NextInt32(2) == 0) Array.Reverse(word);
        word.CopyTo(draft.Span[at..]);
    }

    private static void MoveLine(ByteDraft draft, int at, ref RandomStream random)
    {
        var begin = draft.Span[..at].LastIndexOf((byte)'\n') + 1;
        var length = draft.Span[begin..].IndexOf((byte)'\n') + 1;
        if (length == 0) return;
        var line = draft.Span.Slice(begin, length).ToArray();
        if (random.NextInt32(3) != 0) draft.Replace(begin, length, []);
        if (random.NextInt32(3) == 0) return;
        var place = draft.Span[..random.NextInt32(draft.Length + 1)].LastIndexOf((byte)'\n') + 1;
        draft.Replace(place, 0, line);
    }

    private static void Move(ByteDraft draft, int at, ref RandomStream random)
    {
        var part = draft.Span.Slice(at, Stretch(draft, at, ref random)).ToArray();
        draft.Replace(at, part.Length, []);
        draft.Replace(random.NextInt32(draft.Length + 1), 0, part);
    }

    private static byte[] Pick(byte[][] from, ref RandomStream random) => from[random.NextInt32(from.Length)];

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
