using Cohort.Data;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A data set where steps can reach it: features <c>[rows, ...example]</c> and labels or targets <c>[rows]</c>, shared by all learners.</summary>
internal sealed class ExampleBuffers : IDisposable
{
    private readonly int features;

    /// <param name="data">The rows.</param>
    /// <param name="spare">Room for as many further examples behind them.</param>
    public ExampleBuffers(Dataset data, int spare = 0)
    {
        (Rows, Kind, features) = (checked(data.Rows + spare), data.Kind, data.Features);
        Features = new NativeBuffer<float>((long)Rows * features);
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

    public NativeBuffer<float> Features { get; }

    public NativeBuffer<int>? Labels { get; }

    public NativeBuffer<float>? Targets { get; }

    /// <summary>The values of one example.</summary>
    public ReadOnlySpan<float> this[int example] => Features.Slice((long)example * features, features);

    /// <summary>Lays examples that a learner's methods made into their places.</summary>
    public void Lay(ExamplePool pool)
    {
        pool.Values.CopyTo(Features.Slice((long)pool.First * features, pool.Values.Length));
        if (Labels is not null) pool.Labels.CopyTo(Labels.Slice(pool.First, pool.Count));
        else pool.Targets.CopyTo(Targets!.Slice(pool.First, pool.Count));
    }

    public void Dispose()
    {
        Features.Dispose();
        Labels?.Dispose();
        Targets?.Dispose();
    }
}
