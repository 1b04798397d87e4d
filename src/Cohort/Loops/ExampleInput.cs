using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>The numbers that a method gives to the examples of a round, for every learner in the order in which it attempts them.</summary>
internal sealed class ExampleInput(ExampleRequest request) : IDisposable
{
    private NativeBuffer<float> buffer = new(1);

    public ExampleRequest Request => request;

    private int Width => request.Shape[1];

    /// <summary>Makes room for as many examples, of all learners together.</summary>
    public void Prepare(long examples)
    {
        if (buffer.Length >= examples * Width) return;
        buffer.Dispose();
        buffer = new NativeBuffer<float>(examples * Width);
    }

    /// <summary>
    /// Has the numbers of one learner's examples written; those that fill up its last batch get the first one's, as they are the first.
    /// </summary>
    /// <param name="round">The round, as the method sees it.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="order">Its examples, at least one.</param>
    /// <param name="start">Where they begin among those of all learners.</param>
    /// <param name="padded">How many there are with what fills up the last batch.</param>
    public void Fill(RoundContext round, LearnerView learner, ReadOnlySpan<int> order, long start, int padded)
    {
        var numbers = buffer.Slice(start * Width, padded * Width);
        numbers.Clear();
        request.Fill(round, learner, order, numbers[..(order.Length * Width)]);
        for (var i = order.Length; i < padded; i++) numbers[..Width].CopyTo(numbers.Slice(i * Width, Width));
    }

    /// <summary>Where a step finds them.</summary>
    /// <param name="start">Where a learner's begin.</param>
    public Binding this[long start] => new(buffer, start * Width, request.Shape.Size);

    public void Dispose() => buffer.Dispose();
}
