using System.Text;
using Cohort.Checkpoints;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>A checkpoint that says something else than the run wrote.</summary>
internal static class SpoiltContent
{
    /// <summary>Spoils a content in one to three places.</summary>
    public static CheckpointContent Of(CheckpointContent content, Mutator damage, ref RandomStream random)
    {
        for (var wounds = 1 + random.NextInt32(3); wounds > 0; wounds--)
        {
            content = random.NextInt32(10) switch
            {
                0 => content with { Round = random.NextInt32(3) switch { 0 => 0, 1 => random.NextInt32(10), _ => int.MaxValue } },
                1 or 2 => content with { Scalars = Scalars(content.Scalars, damage, ref random) },
                3 or 4 => content with { Lists = Lists(content.Lists, damage, ref random) },
                5 => content with { Rounds = Lines([.. content.Rounds], damage, ref random) },
                _ => content with { Groups = Groups(content.Groups, ref random) },
            };
        }

        return content;
    }

    // The record of the rounds before the last one, a line each.
    private static List<ReadOnlyMemory<byte>> Lines(List<ReadOnlyMemory<byte>> lines, Mutator damage, ref RandomStream random)
    {
        var at = random.NextInt32(lines.Count + 1);
        switch (random.NextInt32(6))
        {
            case 0 when at < lines.Count: lines.RemoveAt(at); break;
            case 1 when lines.Count > 0: lines.Insert(at, lines[random.NextInt32(lines.Count)]); break;
            case 2: lines.Insert(at, Array.Empty<byte>()); break;
            default:
                if (at < lines.Count) lines[at] = damage.Damage(lines[at].Span, ref random);
                break;
        }

        return lines;
    }

    private static Dictionary<string, CheckpointValue> Scalars(
        IReadOnlyDictionary<string, CheckpointValue> scalars, Mutator damage, ref RandomStream random)
    {
        var spoilt = new Dictionary<string, CheckpointValue>(scalars, StringComparer.Ordinal);
        var key = Pick([.. spoilt.Keys.Order(StringComparer.Ordinal)], ref random);
        if (key is null || random.NextInt32(6) == 0) spoilt.Remove(key ?? "");
        else spoilt[key] = Value(spoilt[key], damage, ref random);
        return spoilt;
    }

    private static Dictionary<string, IReadOnlyList<CheckpointValue>> Lists(
        IReadOnlyDictionary<string, IReadOnlyList<CheckpointValue>> lists, Mutator damage, ref RandomStream random)
    {
        var spoilt = new Dictionary<string, IReadOnlyList<CheckpointValue>>(lists, StringComparer.Ordinal);
        if (Pick([.. spoilt.Keys.Order(StringComparer.Ordinal)], ref random) is not { } key) return spoilt;
        var list = spoilt[key].ToList();
        var at = random.NextInt32(list.Count + 1);
        switch (random.NextInt32(6))
        {
            case 0: spoilt.Remove(key); return spoilt;
            case 1: list.Insert(at, random.NextInt32(100)); break;
            case 2 when at < list.Count: list.RemoveAt(at); break;
            case 3 when at < list.Count: list.AddRange(Enumerable.Repeat(list[at], 1 + random.NextInt32(5))); break;
            case 4: list.Insert(at, "more"); break;
            default:
                if (at < list.Count) list[at] = Value(list[at], damage, ref random);
                break;
        }

        spoilt[key] = list;
        return spoilt;
    }

    private static CheckpointValue Value(CheckpointValue value, Mutator damage, ref RandomStream random)
    {
        switch (random.NextInt32(5))
        {
            case 0: return (long)random.NextInt32(1000) - 500;
            case 1: return long.MaxValue;
            case 2: return double.NaN;
            default:
                var text = Encoding.UTF8.GetString(damage.Damage(Encoding.UTF8.GetBytes(value.Encoded), ref random));
                return text is ['i' or 'u' or 'd' or 't', ':', ..] ? CheckpointValue.Parse(text) : text;
        }
    }

    private static List<CheckpointGroup> Groups(IReadOnlyList<CheckpointGroup> groups, ref RandomStream random)
    {
        List<CheckpointGroup> spoilt = [.. groups];
        if (spoilt.Count == 0) return spoilt;
        var at = random.NextInt32(spoilt.Count);
        var group = spoilt[at];
        switch (random.NextInt32(8))
        {
            case 0: spoilt.RemoveAt(at); break;
            case 1: spoilt[at] = group with { Name = group.Name + "x" }; break;
            default: spoilt[at] = group with { Tensors = Tensors(group.Tensors, ref random) }; break;
        }

        return spoilt;
    }

    private static List<TensorEntry> Tensors(IReadOnlyList<TensorEntry> tensors, ref RandomStream random)
    {
        List<TensorEntry> spoilt = [.. tensors];
        if (spoilt.Count == 0) return spoilt;
        int[] lists = [.. spoilt.Index().Where(t => t.Item.Name.StartsWith("list/", StringComparison.Ordinal)).Select(t => t.Index)];
        // What methods keep is looked at by nobody but them: half of the wounds, and of the right type.
        var list = lists.Length > 0 && random.NextInt32(2) == 0;
        var at = list ? lists[random.NextInt32(lists.Length)] : random.NextInt32(spoilt.Count);
        var tensor = spoilt[at];
        var elements = tensor.Shape.Aggregate(1L, (product, length) => product * length);
        switch (list ? 8 + random.NextInt32(6) : random.NextInt32(14))
        {
            case 0: spoilt.RemoveAt(at); break;
            case 8: spoilt[at] = Longer(tensor, (int)elements + 1 + random.NextInt32(4)); break;
            case 9: spoilt[at] = Longer(tensor, random.NextInt32((int)elements + 1)); break;
            case >= 10: spoilt[at] = Other(tensor, ref random); break;
            case 1: spoilt[at] = TensorEntry.OfBytes(tensor.Name + "x", tensor.Type, tensor.Shape, tensor.Bytes.ToArray()); break;
            case 2: spoilt[at] = TensorEntry.Of(tensor.Name, [elements + 1], new float[elements + 1]); break;
            case 3: spoilt[at] = TensorEntry.Of(tensor.Name, [Math.Max(0, elements - 1)], new float[Math.Max(0, elements - 1)]); break;
            case 4: spoilt[at] = TensorEntry.Of(tensor.Name, tensor.Shape, new double[elements]); break;
            case 5: spoilt[at] = TensorEntry.OfBytes(tensor.Name, tensor.Type, [elements], tensor.Bytes.ToArray()); break;
            case 6: spoilt[at] = TensorEntry.Of(tensor.Name, [0], Array.Empty<float>()); break;
            default: spoilt[at] = TensorEntry.Of(tensor.Name, tensor.Shape, Enumerable.Repeat(float.NaN, (int)elements).ToArray()); break;
        }

        return spoilt;
    }

    // A list of another length, of the same type.
    private static TensorEntry Longer(TensorEntry tensor, int elements)
    {
        var bytes = new byte[elements * tensor.Type.Size()];
        for (var i = 0; i < bytes.Length && tensor.Bytes.Length > 0; i++) bytes[i] = tensor.Bytes[i % tensor.Bytes.Length];
        return TensorEntry.OfBytes(tensor.Name, tensor.Type, [elements], bytes);
    }

    // The same form, and one to three elements that are others.
    private static TensorEntry Other(TensorEntry tensor, ref RandomStream random)
    {
        var (bytes, size) = (tensor.Bytes.ToArray(), tensor.Type.Size());
        for (var count = 1 + random.NextInt32(3); count > 0 && bytes.Length >= size; count--)
        {
            var element = bytes.AsSpan(random.NextInt32(bytes.Length / size) * size, size);
            switch (random.NextInt32(5))
            {
                case 0: element.Fill(0xFF); break; // -1, or no number
                case 1: element.Fill(0x7F); break; // huge
                case 2: element.Clear(); break;
                case 3: element[0] += (byte)(1 + random.NextInt32(8)); break;
                default: element[random.NextInt32(size)] ^= (byte)(1 << random.NextInt32(8)); break;
            }
        }

        return TensorEntry.OfBytes(tensor.Name, tensor.Type, tensor.Shape, bytes);
    }

    private static string? Pick(string[] from, ref RandomStream random) => from.Length == 0 ? null : from[random.NextInt32(from.Length)];
}
