using System.Globalization;
using System.Text;

namespace Cohort.Data;

/// <summary>
/// A tokenizer of bytes and of pieces that were joined of them: 256 bytes in their order, then pieces in the order in which they were found. A text
/// goes there and back without loss, whatever it holds (a lone half of a surrogate pair becomes U+FFFD, as in UTF-8).
/// </summary>
/// <remarks>
/// <para>Byte-pair encoding (Sennrich, Haddow, Birch, "Neural machine translation of rare words with subword units", ACL 2016, algorithm 1), over
/// bytes (Radford et al., "Language models are unsupervised multitask learners", 2019, section 2.2). No piece crosses the borders of words; a word
/// is a space, or none, and letters, digits or other signs, cut after 32 bytes. Encoding joins, of all neighbours in a word that together are a
/// piece, those whose piece was found first, until there are none.</para>
/// <para>A token's name is its text, but for control characters, <c>&lt;</c> and bytes that are no whole character: these are written
/// <c>&lt;0x0A&gt;</c>. So the names alone, in their order, are all there is to keep. Other names in angle brackets stand for no text.</para>
/// </remarks>
public sealed class BytePairs : ITokenizer
{
    private const int Bytes = 256;

    private readonly Dictionary<string, int> tokenOf = new(StringComparer.Ordinal); // of bytes as Latin-1 characters
    private readonly byte[]?[] bytesOf;
    private readonly int[] tokenOfByte = new int[Bytes];

    /// <summary>Makes a tokenizer from its tokens, as <see cref="Tokens"/> gives them.</summary>
    /// <param name="tokens">Names; all 256 bytes are among them, and none comes twice.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public BytePairs(IReadOnlyList<string> tokens)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        (Tokens, bytesOf) = (tokens, new byte[]?[tokens.Count]);
        Array.Fill(tokenOfByte, -1);
        for (var token = 0; token < tokens.Count; token++)
        {
            if (!names.Add(tokens[token])) throw new ArgumentException($"the token \"{tokens[token]}\" comes twice", nameof(tokens));
            if ((bytesOf[token] = BytesOf(tokens[token])) is not { } bytes) continue; // a name that stands for no text
            if (bytes.Length == 0 || NameOf(bytes) != tokens[token])
                throw new ArgumentException($"\"{tokens[token]}\" is no name of bytes", nameof(tokens));
            tokenOf.Add(Encoding.Latin1.GetString(bytes), token);
            if (bytes.Length == 1) tokenOfByte[bytes[0]] = token;
        }

        if (tokenOfByte.Contains(-1)) throw new ArgumentException("a byte is not among the tokens", nameof(tokens));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The tokens of bytes alone.</summary>
    /// <param name="named">Names in angle brackets that come before them.</param>
    public static BytePairs OfBytes(params IEnumerable<string> named) =>
        new([.. named, .. Enumerable.Range(0, Bytes).Select(b => NameOf([(byte)b]))]);

    /// <summary>Joins pieces that are frequent in texts; the same texts give the same pieces.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="size">How many tokens there are to be, the bytes and named ones with them; fewer where no pair comes twice.</param>
    /// <param name="named">Names in angle brackets that come first.</param>
    public static BytePairs Trained(IEnumerable<string> texts, int size, params IEnumerable<string> named)
    {
        var start = OfBytes(named);
        var trainer = new PairTrainer();
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            foreach (var (from, length) in Words(bytes)) trainer.Add(bytes.AsSpan(from, length));
        }

        return new BytePairs([.. start.Tokens, .. trainer.Pieces(size - start.Tokens.Count).Select(piece => NameOf(piece))]);
    }

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        var (bytes, tokens, known) = (Encoding.UTF8.GetBytes(text), new List<int>(), new Dictionary<string, int[]>(StringComparer.Ordinal));
        foreach (var (from, length) in Words(bytes))
        {
            var word = Encoding.Latin1.GetString(bytes, from, length);
            if (!known.TryGetValue(word, out var pieces)) known[word] = pieces = OfWord(word);
            tokens.AddRange(pieces);
        }

        return [.. tokens];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var bytes = new List<byte>();
        foreach (var token in tokens) bytes.AddRange(bytesOf[token] ?? Encoding.UTF8.GetBytes(Tokens[token]));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Where the words of a text begin, and how many bytes each has.</summary>
    internal static IEnumerable<(int From, int Length)> Words(byte[] text)
    {
        const int most = 32;
        for (var from = 0; from < text.Length;)
        {
            var at = from;
            if (text[at] == ' ' && at + 1 < text.Length && Sort(text[at + 1]) != 0) at++;
            var sort = Sort(text[at++]);
            while (at < text.Length && at - from < most && Sort(text[at]) == sort && !(sort == 0 && text[at] == ' ')) at++;
            yield return (from, at - from);
            from = at;
        }
    }

    /// <summary>The name of a piece.</summary>
    internal static string NameOf(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder();
        while (bytes.Length > 0)
        {
            var whole = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (whole && rune.Value != '<' && !Rune.IsControl(rune)) name.Append(rune.ToString());
            else foreach (var b in bytes[..(whole ? length : 1)]) name.Append(CultureInfo.InvariantCulture, $"<0x{b:X2}>");
            bytes = bytes[(whole ? length : 1)..];
        }

        return name.ToString();
    }

    // Null for a name that stands for no text.
    private static byte[]? BytesOf(string name)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < name.Length;)
        {
            if (name[at] != '<')
            {
                var end = name.IndexOf('<', at) is > 0 and var next ? next : name.Length;
                bytes.AddRange(Encoding.UTF8.GetBytes(name[at..end]));
                at = end;
            }
            else if (at + 6 <= name.Length && name[at..(at + 3)] == "<0x" && name[at + 5] == '>'
                && byte.TryParse(name.AsSpan(at + 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                at += 6;
            }
            else
            {
                return at == 0 && name[^1] == '>' ? null : [];
            }
        }

        return [.. bytes];
    }

    private static int Sort(byte b) => b switch
    {
        <= (byte)' ' => 0,
        >= (byte)'0' and <= (byte)'9' => 1,
        >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= 0x80 => 2,
        _ => 3,
    };

    private int[] OfWord(string word)
    {
        List<string> pieces = [.. word.Select(b => b.ToString())];
        while (true)
        {
            var (best, at) = (int.MaxValue, -1);
            for (var i = 0; i + 1 < pieces.Count; i++)
                if (tokenOf.TryGetValue(pieces[i] + pieces[i + 1], out var token) && token < best) (best, at) = (token, i);
            if (at < 0) return [.. pieces.Select(piece => tokenOf[piece])];
            pieces[at] += pieces[at + 1];
            pieces.RemoveAt(at + 1);
        }
    }
}
