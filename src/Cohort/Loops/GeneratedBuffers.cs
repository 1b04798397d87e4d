using Cohort.Contexts;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The examples that methods made for the learners of a group, where steps can reach them: of each field <c>[capacity, length]</c> for each
/// learner, copied when a program first wants it and when the learner's examples have changed.
/// </summary>
internal sealed class GeneratedBuffers(ExperienceForm form, Dataset train, IReadOnlyList<LearnerView> learners) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (FieldType Type, int Length)> kept = form.Kept(train).ToDictionary(f => f.Name, f => (f.Type, f.Length));
    private readonly Dictionary<string, NativeBuffer<float>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NativeBuffer<int>> integers = new(StringComparer.Ordinal);

    /// <summary>Where a learner's values of a field lie.</summary>
    /// <param name="field">A declared field, or the first of the data's that reads a stretch of rows.</param>
    /// <param name="learner">One of the learners.</param>
    public Binding this[string field, LearnerView learner]
    {
        get
        {
            lock (gate)
            {
                var at = (long)learner.Row * form.Capacity * kept[field].Length;
                return kept[field].Type == FieldType.Integer ? new Binding(Copied(integers, field), at) : new Binding(Copied(numbers, field), at);
            }
        }
    }

    /// <summary>Copies the examples of those learners of whom they have changed.</summary>
    public void Upload()
    {
        lock (gate)
        {
            foreach (var learner in learners)
            {
                if (!learner.Experience.Changed) continue;
                foreach (var (field, buffer) in numbers) Put(learner, field, buffer);
                foreach (var (field, buffer) in integers) Put(learner, field, buffer);
                learner.Experience.Changed = false;
            }
        }
    }

    public void Dispose()
    {
        foreach (var buffer in numbers.Values) buffer.Dispose();
        foreach (var buffer in integers.Values) buffer.Dispose();
    }

    private NativeBuffer<T> Copied<T>(Dictionary<string, NativeBuffer<T>> buffers, string field)
        where T : unmanaged
    {
        if (buffers.TryGetValue(field, out var known)) return known;
        var buffer = buffers[field] = new NativeBuffer<T>((long)learners.Count * form.Capacity * kept[field].Length);
        foreach (var learner in learners) Put(learner, field, buffer);
        return buffer;
    }

    private void Put<T>(LearnerView learner, string field, NativeBuffer<T> buffer)
        where T : unmanaged
    {
        var generated = learner.Experience.ValuesOf<T>(field);
        generated.CopyTo(buffer.Slice((long)learner.Row * form.Capacity * kept[field].Length, generated.Length));
    }
}
