using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What one method puts into a step, for every learner: memory that a program reads, filled before a round's local steps.</summary>
internal abstract class MethodInput(InputRequest request) : IDisposable
{
    public InputRequest Request => request;

    /// <summary>Where one learner's values lie.</summary>
    /// <param name="item">Its place among the learners.</param>
    public abstract Binding this[int item] { get; }

    /// <summary>Has one learner's values written.</summary>
    public abstract void Fill(RoundContext round, LearnerView learner, int item);

    public abstract void Dispose();

    public static MethodInput Of(InputRequest request, int learners) => request switch
    {
        NumberRequest numbers => new Buffered<float>(numbers, learners, numbers.Fill),
        IntegerRequest integers => new Buffered<int>(integers, learners, integers.Fill),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "neither numbers nor integers"),
    };

    private sealed class Buffered<T>(InputRequest request, int learners, Action<RoundContext, LearnerView, Span<T>> fill) : MethodInput(request)
        where T : unmanaged
    {
        private readonly NativeBuffer<T> buffer = new((long)request.Shape.Size * learners);
        private readonly int size = request.Shape.Size;

        public override Binding this[int item] => (object)buffer is NativeBuffer<int> integers ? new Binding(integers, (long)item * size, 0)
            : new Binding((NativeBuffer<float>)(object)buffer, (long)item * size, 0);

        public override void Fill(RoundContext round, LearnerView learner, int item) => fill(round, learner, buffer.Slice((long)item * size, size));

        public override void Dispose() => buffer.Dispose();
    }
}
