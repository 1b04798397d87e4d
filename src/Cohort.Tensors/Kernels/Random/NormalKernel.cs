using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// Draws normal numbers from the stream of (seed, purpose, learner, step): <see cref="RandomStream.NextGaussian"/>, eight at a time.
/// </summary>
internal sealed unsafe class NormalKernel(CallSite site, string purpose) : RangeKernel(site.Shape.Size, 1, cost: 16)
{
    private readonly Place output = site.Output;
    private readonly ulong purposeKey = RandomStream.PurposeOf(purpose);

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var stream = new RandomStream(frame->Seed, purposeKey, frame->Learner, frame->Step);
        var first = stackalloc ulong[Lanes.Count];
        var second = stackalloc ulong[Lanes.Count];
        for (; from < end; from += Lanes.Count)
        {
            stream.Blocks((uint)from, first, second, Lanes.Count); // a number takes a block
            var low = BoxMuller.Normal(Vector256.Load(first), Vector256.Load(second));
            var high = BoxMuller.Normal(Vector256.Load(first + 4), Vector256.Load(second + 4));
            var numbers = Vector256.Narrow(low, high);
            if (end - from >= Lanes.Count) numbers.Store(target + from);
            else Lanes.StorePart(target + from, end - from, numbers);
        }
    }
}
