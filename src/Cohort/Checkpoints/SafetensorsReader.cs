using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// Reads the safetensors format (huggingface/safetensors, README, "Format") from a file that nobody vouches for. The whole header is
/// checked against the length of the file before anything is allocated for a tensor; tensors are read one by one on demand.
/// </summary>
public sealed class SafetensorsReader : IDisposable
{
    private readonly Stream stream;
    private readonly string? file;
    private readonly long dataBegin;
    private readonly Dictionary<string, TensorHeader> byName;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="stream">A seekable stream, owned and disposed by the reader; it is read from its start.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <exception cref="CohortException">The file is not a valid safetensors file: COH3050 to COH3059.</exception>
    public SafetensorsReader(Stream stream, string? file = null)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("safetensors files are read on little-endian machines only");
        (this.stream, this.file) = (stream, file);
        try
        {
            if (!stream.CanSeek) throw SafetensorsProblems.Unreadable.Exception("not a regular file", file);
            var length = stream.Length;
            if (length < 8) throw SafetensorsProblems.Truncated.Exception($"the file has {length} bytes; a safetensors file has at least 10", file);
            Span<byte> start = stackalloc byte[8];
            ReadAt(0, start);
            var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(start);
            if (headerLength > SafetensorsHeader.MaxLength)
            {
                throw SafetensorsProblems.HeaderTooLong.Exception(
                    $"the file promises a header of {headerLength} bytes; at most {SafetensorsHeader.MaxLength} are allowed", file);
            }

            if ((long)headerLength > length - 8)
            {
                throw SafetensorsProblems.Truncated.Exception(
                    $"the file promises a header of {headerLength} bytes and has {length - 8} after the length", file);
            }

            var json = new byte[headerLength];
            ReadAt(8, json);
            dataBegin = 8 + (long)headerLength;
            var header = SafetensorsHeader.Parse(json, length - dataBegin, file);
            (Tensors, Metadata) = (header.Tensors, header.Metadata);
            byName = Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<TensorHeader> Tensors { get; }

    /// <summary>The map under <c>__metadata__</c>, empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="CohortException">It cannot be read or is not a valid safetensors file: COH3050 to COH3059.</exception>
    public static SafetensorsReader Open(string path)
    {
        try
        {
            GivenFile.Require(path);
            return new SafetensorsReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw SafetensorsProblems.Unreadable.Exception(e.Message, path);
        }
    }

    /// <summary>What the header says about a tensor, or null.</summary>
    public TensorHeader? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a tensor of singles into memory of the caller.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">Exactly as many elements as the tensor has.</param>
    /// <exception cref="CohortException">It is not there or has another type or number of elements: COH3058.</exception>
    public void Read(string name, Span<float> target) => Read(name, TensorType.F32, target);

    /// <summary>Reads a tensor of doubles; see the overload for singles.</summary>
    public void Read(string name, Span<double> target) => Read(name, TensorType.F64, target);

    /// <summary>Reads a tensor of 32-bit integers; see the overload for singles.</summary>
    public void Read(string name, Span<int> target) => Read(name, TensorType.I32, target);

    /// <summary>Reads a tensor of 64-bit integers; see the overload for singles.</summary>
    public void Read(string name, Span<long> target) => Read(name, TensorType.I64, target);

    /// <summary>Reads a tensor of any type into memory of its own.</summary>
    /// <exception cref="CohortException">It is not there (COH3058) or has more elements than an array can (COH3059).</exception>
    public TensorEntry Read(string name)
    {
        var tensor = Need(name);
        return tensor.Type switch
        {
            TensorType.F32 => TensorEntry.Of(name, tensor.Shape, ReadAll<float>(tensor)),
            TensorType.F64 => TensorEntry.Of(name, tensor.Shape, ReadAll<double>(tensor)),
            TensorType.I32 => TensorEntry.Of(name, tensor.Shape, ReadAll<int>(tensor)),
            TensorType.I64 => TensorEntry.Of(name, tensor.Shape, ReadAll<long>(tensor)),
            _ => TensorEntry.OfBytes(name, tensor.Type, tensor.Shape, ReadAll<byte>(tensor)),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Read<T>(string name, TensorType type, Span<T> target) where T : unmanaged
    {
        var tensor = Need(name);
        if (tensor.Type != type || tensor.ByteCount != (long)target.Length * type.Size())
        {
            var found = $"{tensor.Type} with {tensor.ByteCount / tensor.Type.Size()} elements";
            throw SafetensorsProblems.MissingTensor.Exception(
                $"tensor {Excerpt.Quoted(name)} is {found}; needed is {type} with {target.Length}", file);
        }

        ReadAll(tensor, target);
    }

    private T[] ReadAll<T>(TensorHeader tensor) where T : unmanaged
    {
        var count = tensor.ByteCount / Unsafe.SizeOf<T>();
        if (count > Array.MaxLength)
        {
            throw SafetensorsProblems.Unreadable.Exception(
                $"tensor {Excerpt.Quoted(tensor.Name)} has {tensor.ByteCount} bytes, too many to read at once", file);
        }

        var elements = new T[count];
        ReadAll<T>(tensor, elements);
        return elements;
    }

    // In pieces, because a span of bytes ends at 2 GB.
    private void ReadAll<T>(TensorHeader tensor, Span<T> target) where T : unmanaged
    {
        const int piece = 1 << 20;
        for (var at = 0; at < target.Length; at += piece)
        {
            var part = target.Slice(at, Math.Min(piece, target.Length - at));
            ReadAt(dataBegin + tensor.Begin + (long)at * Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(part));
        }
    }

    private TensorHeader Need(string name) =>
        Find(name) ?? throw SafetensorsProblems.MissingTensor.Exception($"there is no tensor {Excerpt.Quoted(name)}", file);

    private void ReadAt(long position, Span<byte> target)
    {
        try
        {
            stream.Position = position;
            stream.ReadExactly(target);
        }
        catch (EndOfStreamException)
        {
            throw SafetensorsProblems.Truncated.Exception("the file became shorter while it was read", file);
        }
        catch (IOException e)
        {
            throw SafetensorsProblems.Unreadable.Exception(e.Message, file);
        }
    }
}
