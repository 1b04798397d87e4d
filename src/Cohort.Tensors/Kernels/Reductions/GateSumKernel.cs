using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// Elements of the gradient where the relu was open, and their sums by column, row after row; to be cut between columns, so that the order stays.
/// </summary>
/// <param name="site">Results: the gated gradient <c>[rows, columns]</c>, the sums. Operands: the gradient, what the relu gave.</param>
internal sealed unsafe class GateSumKernel(CallSite site) : RangeKernel(site.Shape[1], 1, site.Shape[0])
{
    private readonly Place output = site.Output, sums = site.Results[1].Place, gradient = site.Operand(0), opened = site.Operand(1);
    private readonly int rows = site.Shape[0], n = site.Shape[1];

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
