using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// Reads and checks the JSON header of a safetensors file: everything wrong with it in one pass, at most <see cref="MaxProblems"/> of it.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The longest header, in bytes: half a million tensors, where the largest models have some thousands in a file.</summary>
    internal const int MaxLength = 50_000_000;

    internal const string MetadataKey = "__metadata__";

    // A header of 50 MB can be wrong in millions of places; nobody reads on after the first few.
    private const int MaxProblems = 50;

    // The format sets no limit; nothing real comes near this one, and it keeps a header of zeros from filling the memory.
    private const int MaxRank = 256;

    private readonly string? file;
    private readonly long dataLength;
    private readonly List<Problem> problems = [];
    private readonly List<TensorHeader> tensors = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private SafetensorsHeader(string? file, long dataLength) => (this.file, this.dataLength) = (file, dataLength);

    /// <summary>The tensors in the order of their data.</summary>
    internal IReadOnlyList<TensorHeader> Tensors => tensors;

    internal IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Parses a header.</summary>
    /// <param name="json">The header's bytes, padding included.</param>
    /// <param name="dataLength">How many bytes follow it in the file.</param>
    /// <param name="file">The file's name for messages.</param>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string? file)
    {
        if (json.IsEmpty || json[0] != (byte)'{') throw SafetensorsProblems.HeaderNotJson.Exception("the header does not start with '{'", file);
        var header = new SafetensorsHeader(file, dataLength);
        try
        {
            header.ReadObject(json);
        }
        catch (JsonException e)
        {
            var at = e.BytePositionInLine ?? 0;
            header.problems.Add(SafetensorsProblems.HeaderNotJson.Here($"the header is not valid JSON near its byte {at}", file));
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for text that is no Unicode: bad UTF-8 bytes or half a surrogate pair in an escape.
            header.problems.Add(SafetensorsProblems.HeaderNotJson.Here("a text in the header is not valid UTF-8", file));
        }

        if (header.problems.Count == 0) header.CheckOffsets();
        return header.problems.Count == 0 ? header : throw new CohortException(header.problems);
    }

    private bool Full => problems.Count >= MaxProblems;

    private void Add(ProblemKind kind, string message)
    {
        if (!Full) problems.Add(kind.Here(message, file));
    }

    private void ReadObject(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 16 });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (Full) return;
            var name = json.GetString()!;
            if (!names.Add(name)) Add(SafetensorsProblems.DuplicateName, $"{Excerpt.Quoted(name)} occurs twice");
            json.Read();
            if (name == MetadataKey) ReadMetadata(ref json);
            else ReadTensor(ref json, name);
        }

        // Only white space may follow; the reader throws on anything else.
        json.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Add(SafetensorsProblems.BadDescription, $"{MetadataKey} must be an object that maps text to text");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            if (json.TokenType != JsonTokenType.String)
            {
                Add(SafetensorsProblems.BadDescription, $"{MetadataKey} {Excerpt.Quoted(key)} must be text");
                json.Skip();
            }
            else if (!metadata.TryAdd(key, json.GetString()!))
            {
                Add(SafetensorsProblems.DuplicateName, $"{MetadataKey} {Excerpt.Quoted(key)} occurs twice");
            }
        }
    }

    private void ReadTensor(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Add(SafetensorsProblems.BadDescription, $"tensor {Excerpt.Quoted(name)} must be an object with dtype, shape and data_offsets");
            json.Skip();
            return;
        }

        string? dtype = null;
        List<long>? shape = null, offsets = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            var again = (key == "dtype" && dtype is not null) || (key == "shape" && shape is not null)
                || (key == "data_offsets" && offsets is not null);
            if (again) Add(SafetensorsProblems.DuplicateName, $"tensor {Excerpt.Quoted(name)} has {key} twice");
            json.Read();
            if (key == "dtype" && json.TokenType == JsonTokenType.String) dtype = json.GetString();
            else if (key == "shape") shape = ReadNumbers(ref json);
            else if (key == "data_offsets") offsets = ReadNumbers(ref json);
            else json.Skip();
        }

        CheckTensor(name, dtype, shape, offsets);
    }

    private static List<long>? ReadNumbers(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }

        List<long>? numbers = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) && number >= 0 && numbers?.Count != MaxRank)
                numbers?.Add(number);
            else
                numbers = null;
            json.Skip();
        }

        return numbers;
    }

    private void CheckTensor(string name, string? dtype, List<long>? shape, List<long>? offsets)
    {
        if (dtype is null) Add(SafetensorsProblems.BadDescription, $"tensor {Excerpt.Quoted(name)} has no dtype, or one that is not text");
        if (shape is null) Add(SafetensorsProblems.BadDescription, $"tensor {Excerpt.Quoted(name)} has no shape of whole numbers from 0");
        if (offsets?.Count != 2)
            Add(SafetensorsProblems.BadDescription, $"tensor {Excerpt.Quoted(name)} has no data_offsets of two whole numbers from 0");
        var known = Enum.TryParse<TensorType>(dtype, out var type) && type.ToString() == dtype;
        if (dtype is not null && !known)
            Add(SafetensorsProblems.UnknownType, $"tensor {Excerpt.Quoted(name)} has the dtype {Excerpt.Quoted(dtype)}, which is not known");
        if (shape is null || offsets?.Count != 2 || !known) return;
        if (offsets[1] < offsets[0] || offsets[1] > dataLength)
            Add(SafetensorsProblems.BadOffsets, $"tensor {Excerpt.Quoted(name)} lies at [{offsets[0]}, {offsets[1]}) of {dataLength} bytes of data");
        else if (!type.TrySize(shape, out var size))
            Add(SafetensorsProblems.SizeMismatch, $"tensor {Excerpt.Quoted(name)} has a shape whose size overflows");
        else if (size != offsets[1] - offsets[0])
            Add(SafetensorsProblems.SizeMismatch, $"tensor {Excerpt.Quoted(name)} needs {size} bytes by its shape and has {offsets[1] - offsets[0]}");
        else
            tensors.Add(new TensorHeader(name, type, shape, offsets[0], offsets[1]));
    }

    private void CheckOffsets()
    {
        tensors.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)) is var order and not 0 ? order : string.CompareOrdinal(a.Name, b.Name));
        var end = 0L;
        foreach (var tensor in tensors)
        {
            var where = tensor.Begin < end ? "inside another that ends" : "after a hole that begins";
            if (tensor.Begin != end)
                Add(SafetensorsProblems.BadOffsets, $"tensor {Excerpt.Quoted(tensor.Name)} begins at {tensor.Begin}, {where} at {end}");
            end = Math.Max(end, tensor.End);
        }

        if (end != dataLength) Add(SafetensorsProblems.BadOffsets, $"the tensors end at byte {end} of the data, the file at {dataLength}");
    }
}
