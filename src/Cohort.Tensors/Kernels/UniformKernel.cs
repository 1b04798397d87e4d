namespace Cohort.Tensors;

/// <summary>Draws uniform numbers from the stream of (seed, purpose, learner, step).</summary>
internal sealed unsafe class UniformKernel(CallSite site, string purpose) : Kernel
{
    private readonly Place output = site.Output;
    private readonly int n = site.Shape.Size;
    private readonly ulong purposeKey = RandomStream.PurposeOf(purpose);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var stream = new RandomStream(frame->Seed, purposeKey, frame->Learner, frame->Step);
        for (var i = 0; i < n; i++) target[i] = stream.NextSingle();
    }
}
