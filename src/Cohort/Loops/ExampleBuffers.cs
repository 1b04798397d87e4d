using Cohort.Contexts;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A data set where steps can reach it: features <c>[rows, ...example]</c> and labels or targets <c>[rows]</c>,
/// or windows of tokens and the one after each <c>[rows, T + 1]</c>; shared by all learners.
/// </summary>
internal sealed class ExampleBuffers : IDisposable
{
    /// <param name="data">The rows.</param>
    /// <param name="spare">Room for as many further examples behind them.</param>
    public ExampleBuffers(Dataset data, int spare = 0)
    {
        (Rows, Kind, Length) = (checked(data.Rows + spare), data.Kind, data.Features);
        if (data.Kind == TaskKind.Sequence)
        {
            (Features, Tokens) = (new NativeBuffer<float>(0), new NativeBuffer<int>((long)Rows * (Length + 1)));
            data.Tokens.AsSpan().CopyTo(Tokens.Slice(0, data.Tokens.Length));
            return;
        }

        Features = new NativeBuffer<float>((long)Rows * Length);
        data.Values.AsSpan().CopyTo(Features.Slice(0, data.Values.Length));
        if (data.Kind == TaskKind.Classification)
        {
            Labels = new NativeBuffer<int>(Rows);
            data.Labels.AsSpan().CopyTo(Labels.Slice(0, data.Rows));
        }
        else
        {
            Targets = new NativeBuffer<float>(Rows);
            data.Targets.AsSpan().CopyTo(Targets.Slice(0, data.Rows));
        }
    }

    public int Rows { get; }

    public TaskKind Kind { get; }

    /// <summary>Values, or tokens, of an example.</summary>
    public int Length { get; }

    public NativeBuffer<float> Features { get; }

    public NativeBuffer<int>? Tokens { get; }

    /// <summary>What steps read examples from.</summary>
    public Binding Data => Tokens is { } tokens ? new Binding(tokens) : new Binding(Features);

    public NativeBuffer<int>? Labels { get; }

    public NativeBuffer<float>? Targets { get; }

    /// <summary>The values of one example; tokens are given by their numbers.</summary>
    public ReadOnlySpan<float> this[int example] => Tokens is { } tokens
        ? Array.ConvertAll(tokens.Slice((long)example * (Length + 1), Length).ToArray(), token => (float)token)
        : Features.Slice((long)example * Length, Length);

    /// <summary>Puts examples that a learner's methods made into their places.</summary>
    public void Put(ExamplePool pool)
    {
        if (Tokens is not null) pool.Tokens.CopyTo(Tokens.Slice((long)pool.First * (Length + 1), pool.Tokens.Length));
        else pool.Values.CopyTo(Features.Slice((long)pool.First * Length, pool.Values.Length));
        if (Labels is not null) pool.Labels.CopyTo(Labels.Slice(pool.First, pool.Count));
        if (Targets is not null) pool.Targets.CopyTo(Targets.Slice(pool.First, pool.Count));
    }

    public void Dispose()
    {
        Features.Dispose();
        Tokens?.Dispose();
        Labels?.Dispose();
        Targets?.Dispose();
    }
}
