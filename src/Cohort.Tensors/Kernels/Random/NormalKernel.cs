namespace Cohort.Tensors;

/// <summary>Draws normal numbers from the stream of (seed, purpose, learner, step).</summary>
internal sealed unsafe class NormalKernel(CallSite site, string purpose) : RangeKernel(site.Shape.Size, 1, cost: 100)
{
    private const int Words = 4; // that a number takes
    private readonly Place output = site.Output;
    private readonly ulong purposeKey = RandomStream.PurposeOf(purpose);

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var stream = new RandomStream(frame->Seed, purposeKey, frame->Learner, frame->Step);
        stream.Seek((long)from * Words);
        for (var i = from; i < end; i++) target[i] = (float)stream.NextGaussian();
    }
}
