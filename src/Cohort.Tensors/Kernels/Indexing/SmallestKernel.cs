namespace Cohort.Tensors;

/// <summary>Marks the smallest elements: sorts keys whose upper half orders as the numbers do and whose lower half is the index.</summary>
internal sealed unsafe class SmallestKernel : Kernel
{
    private readonly Place output, source;
    private readonly int n, count;

    public SmallestKernel(CallSite site, int count)
    {
        (output, source, n, this.count) = (site.Output, site.Operand(0), site.Shape.Size, Math.Min(count, site.Shape.Size));
        site.Reserve(2L * n);
    }

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var values = frame->At(source);
        var keys = (ulong*)frame->Workspace;
        for (var i = 0; i < n; i++) keys[i] = ((ulong)Key(values[i]) << 32) | (uint)i;
        new Span<ulong>(keys, n).Sort();
        new Span<float>(target, n).Clear();
        for (var i = 0; i < count; i++) target[(uint)keys[i]] = 1;
    }

    // -0 becomes 0; negative numbers order backwards by their bits; NaN comes last.
    private static uint Key(float value)
    {
        if (float.IsNaN(value)) return uint.MaxValue;
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }
}
