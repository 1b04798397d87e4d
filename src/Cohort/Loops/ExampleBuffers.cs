using Cohort.Contexts;
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

    private readonly IReadOnlyList<ExamplePool> pools;

    /// <param name="data">The rows.</param>
    /// <param name="spare">Room for as many further examples behind them.</param>
    /// <param name="pools">Those examples.</param>
    public ExampleBuffers(Dataset data, int spare = 0, params IReadOnlyList<ExamplePool> pools) =>
        (this.data, Rows, this.pools) = (data, checked(data.Rows + spare), pools);

    public int Rows { get; }

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

    /// <summary>Puts examples that a learner's methods made into their places.</summary>
    public void Put(ExamplePool pool)
    {
        lock (gate)
        {
            foreach (var (field, buffer) in numbers) Put(pool, field, buffer);
            foreach (var (field, buffer) in integers) Put(pool, field, buffer);
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
        foreach (var pool in pools) Put(pool, field, buffer);
        return buffer;
    }

    private void Put<T>(ExamplePool pool, string field, NativeBuffer<T> buffer)
        where T : unmanaged
    {
        var made = pool.ValuesOf<T>(field);
        made.CopyTo(buffer.Slice((long)pool.First * data[field].Stored.Length, made.Length));
    }
}
