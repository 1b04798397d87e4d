namespace Cohort.Tensors;

/// <summary>Writes a table that was computed once, when the program was compiled.</summary>
internal sealed unsafe class RotaryAnglesKernel : Kernel
{
    private readonly Place output;
    private readonly float[] table;

    public RotaryAnglesKernel(CallSite site, double angleBase)
    {
        var (positions, width) = (site.Shape[0], site.Shape[1]);
        (output, table) = (site.Output, new float[positions * width]);
        for (var i = 0; i < width / 2; i++)
        {
            var turns = PortableMath.Pow(angleBase, -2.0 * i / width) / (2 * Math.PI);
            for (var t = 0; t < positions; t++)
            {
                table[t * width + i] = (float)PortableMath.CosTurns(t * turns);
                table[t * width + width / 2 + i] = (float)PortableMath.SinTurns(t * turns);
            }
        }
    }

    public override void Run(Frame* frame) => table.CopyTo(new Span<float>(frame->At(output), table.Length));
}
