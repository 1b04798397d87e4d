namespace Cohort.Tensors;

/// <summary>The last of a convolution's kernel matrices comes first, each transposed.</summary>
internal sealed unsafe class TurnKernelsKernel(CallSite site) : Kernel
{
    private readonly Place output = site.Output, source = site.Operand(0);
    private readonly int places = site.Shape[0] * site.Shape[1], outputs = site.Shape[2], channels = site.Shape[3];

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var kernels = frame->At(source);
        for (var place = places - 1; place >= 0; place--)
        {
            var from = kernels + ((nint)place * outputs * channels);
            for (var o = 0; o < outputs; o++)
            for (var c = 0; c < channels; c++, target++)
            {
                *target = from[((nint)c * outputs) + o];
            }
        }
    }
}
