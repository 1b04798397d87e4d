using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A data set where steps can reach it: the rows of each field <c>[rows, length]</c>, copied when a program first wants them and shared by all
/// learners. Texts stay where they are.
/// </summary>
internal sealed class ExampleBuffers : IDisposable
{
    private readonly Dataset data;
    private readonly Lock gate = new();
    private readonly Dictionary<string, NativeBuffer<float>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NativeBuffer<int>> integers = new(StringComparer.Ordinal);

    /// <param name="data">The rows.</param>
    public ExampleBuffers(Dataset data) => this.data = data;

    public int Rows => data.Rows;

    /// <summary>What steps read the rows of a field from, and of those that are stretches of the same rows.</summary>
    /// <param name="field">The first field that reads them.</param>
    public Binding this[string field]
    {
        get
        {
            lock (gate) return data[field].Type == FieldType.Integer ? new Binding(IntegersOf(field)) : new Binding(NumbersOf(field));
        }
    }

    /// <summary>An example's input; integers are given as numbers.</summary>
    public ReadOnlySpan<float> ValuesOf(int example)
    {
        var (input, name) = (data.Input, data.StoredAs(data.Input));
        var at = checked((long)example * input.Stored.Length + input.Offset);
        lock (gate)
        {
            return input.Type == FieldType.Number ? NumbersOf(name).Slice(at, input.Size)
                : Array.ConvertAll(IntegersOf(name).Slice(at, input.Size).ToArray(), token => (float)token);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in numbers.Values) buffer.Dispose();
        foreach (var buffer in integers.Values) buffer.Dispose();
    }

    private NativeBuffer<float> NumbersOf(string field) => Copied(numbers, field);

    private NativeBuffer<int> IntegersOf(string field) => Copied(integers, field);

    private NativeBuffer<T> Copied<T>(Dictionary<string, NativeBuffer<T>> buffers, string field)
        where T : unmanaged
    {
        if (buffers.TryGetValue(field, out var known)) return known;
        var stored = (FieldRows.Of<T>)data[field].Stored;
        var buffer = buffers[field] = new NativeBuffer<T>((long)Rows * stored.Length);
        stored.Values.AsSpan().CopyTo(buffer.Slice(0, stored.Values.Length));
        return buffer;
    }
}
