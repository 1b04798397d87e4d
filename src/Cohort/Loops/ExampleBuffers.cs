using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A data set where steps can reach it: features <c>[rows, ...example]</c> and labels or targets <c>[rows]</c>, shared by all learners.</summary>
internal sealed class ExampleBuffers : IDisposable
{
    public ExampleBuffers(Dataset data)
    {
        (Rows, Kind) = (data.Rows, data.Kind);
        Features = new NativeBuffer<float>((long)data.Rows * data.Features);
        data.Values.AsSpan().CopyTo(Features.Slice(0, data.Values.Length));
        if (data.Kind == TaskKind.Classification)
        {
            Labels = new NativeBuffer<int>(data.Rows);
            data.Labels.AsSpan().CopyTo(Labels.Slice(0, data.Rows));
        }
        else
        {
            Targets = new NativeBuffer<float>(data.Rows);
            data.Targets.AsSpan().CopyTo(Targets.Slice(0, data.Rows));
        }
    }

    public int Rows { get; }

    public TaskKind Kind { get; }

    public NativeBuffer<float> Features { get; }

    public NativeBuffer<int>? Labels { get; }

    public NativeBuffer<float>? Targets { get; }

    public void Dispose()
    {
        Features.Dispose();
        Labels?.Dispose();
        Targets?.Dispose();
    }
}
