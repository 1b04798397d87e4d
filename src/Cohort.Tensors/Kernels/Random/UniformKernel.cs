namespace Cohort.Tensors;

/// <summary>Draws uniform numbers from the stream of (seed, purpose, learner, step).</summary>
internal sealed unsafe class UniformKernel(CallSite site, string purpose) : RangeKernel(site.Shape.Size, 1, cost: 16)
{
    private readonly Place output = site.Output;
    private readonly ulong purposeKey = RandomStream.PurposeOf(purpose);

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var stream = new RandomStream(frame->Seed, purposeKey, frame->Learner, frame->Step);
        stream.Seek(from);
        for (var i = from; i < end; i++) target[i] = stream.NextSingle();
    }
}
