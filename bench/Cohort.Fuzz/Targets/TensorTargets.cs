using System.Buffers.Binary;
using Cohort.Checkpoints;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>Safetensors files.</summary>
internal static class TensorTargets
{
    private static readonly string[] Marks =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\"dtype\":", "\"F32\"", "\"F64\"", "\"I64\"", "\"BOOL\"", "\"BF16\"", "\"shape\":", "[1,2]",
        "\"data_offsets\":", "[0,24]", "\"__metadata__\":{\"a\":\"b\"}", "\\u0000", "null", "true", "\"w\":", " ", "[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    private static readonly Lazy<byte[]> Sound = new(() => Written(
        TensorEntry.Of("w", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 }), TensorEntry.Of("n", [], new long[] { 7 }),
        TensorEntry.Of("empty", [0, 4], Array.Empty<double>()), TensorEntry.Of("i", [2], new[] { 1, -1 })));

    private static readonly Lazy<Mutator> Files = new(() => new Mutator([Sound.Value, Written(TensorEntry.Of("b", [1], new byte[] { 1 }))], Marks));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } = [new("safetensors", 11_300, Make, Read)];

    // Half of them are right about how long their header is: the others end there.
    private static byte[] Make(ref RandomStream random)
    {
        if (random.NextInt32(2) == 0) return Files.Value.Make(ref random);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(Sound.Value);
        var header = Files.Value.Damage(Sound.Value.AsSpan(8, length), ref random);
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. Sound.Value.AsSpan(8 + length)];
    }

    private static void Read(byte[] input, WorkPlace place)
    {
        using var reader = new SafetensorsReader(new MemoryStream(input), "input.safetensors");
        foreach (var tensor in reader.Tensors) _ = reader.Read(tensor.Name).Bytes.Length;
    }

    private static byte[] Written(params TensorEntry[] tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string> { ["learner"] = "0" });
        return stream.ToArray();
    }
}
