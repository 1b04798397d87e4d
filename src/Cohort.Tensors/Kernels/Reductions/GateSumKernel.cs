using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Elements of the gradient where the relu was open, and their sums by column, row after row; to be cut between columns, so that the order stays.</summary>
internal sealed unsafe class GateSumKernel(CallSite site, Tensor gate, Tensor sum) : RangeKernel(gate.Shape[1], 1, gate.Shape[0])
{
    private readonly Place output = site.PlaceOf(gate), sums = site.PlaceOf(sum);
    private readonly Place gradient = site.PlaceOf(gate.Operands[0]), opened = site.PlaceOf(gate.Operands[1]);
    private readonly int rows = gate.Shape[0], n = gate.Shape[1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var totals = frame->At(sums);
        var a = frame->At(gradient);
        var b = frame->At(opened);
        for (var j = from; j < end; j += Lanes.Count)
        {
            var (total, count) = (Vector256<float>.Zero, Math.Min(Lanes.Count, end - j));
            for (int r = 0, at = j; r < rows; r++, at += n)
            {
                if (count == Lanes.Count)
                {
                    var open = Open(Vector256.Load(a + at), Vector256.Load(b + at));
                    open.Store(target + at);
                    total += open;
                }
                else
                {
                    var open = Open(Lanes.LoadPart(a, at, 1, count), Lanes.LoadPart(b, at, 1, count));
                    Lanes.StorePart(target + at, count, open);
                    total += open;
                }
            }

            Lanes.StorePart(totals + j, count, total);
        }
    }

    private static Vector256<float> Open(Vector256<float> a, Vector256<float> b)
        => Vector256.ConditionalSelect(Vector256.GreaterThan(b, Vector256<float>.Zero), a, Vector256<float>.Zero);
}
