namespace Cohort.Tensors;

/// <summary>A loss per row, its gradient times a weight per row, or both from one exponential.</summary>
internal sealed unsafe class CrossEntropyKernel : RangeKernel
{
    private readonly Place logits, labels;
    private readonly Place? loss, gradient;
    private readonly Place weight;
    private readonly int classes, weightStep;

    /// <param name="site">Operands: logits <c>[rows, classes]</c>, labels, and for a gradient the weights.</param>
    /// <param name="loss">Where the losses go, if they are wanted.</param>
    /// <param name="gradient">Where the gradient goes, if it is wanted.</param>
    public CrossEntropyKernel(CallSite site, Place? loss, Place? gradient)
        : base(site.OperandShape(0)[0], loss is null ? site.OperandShape(0)[1] : 1, cost: loss is null ? 8 : 8L * site.OperandShape(0)[1])
    {
        (logits, labels, classes) = (site.Operand(0), site.Operand(1), site.OperandShape(0)[1]);
        (this.loss, this.gradient) = (loss, gradient);
        if (gradient is not null) (weight, weightStep) = (site.Operand(2), site.OperandShape(2).Rank == 0 ? 0 : 1);
        site.Reserve(site.OperandShape(0)[0] * (1L + classes));
    }

    public override void Run(Frame* frame, int from, int end)
    {
        var rows = end - from;
        var z = frame->At(logits) + from * classes;
        var y = (int*)frame->At(labels) + from;
        var sums = frame->Workspace;
        var p = gradient is { } place ? frame->At(place) + from * classes : sums + rows;
        for (var r = 0; r < rows; r++) Indices.Check(y[r], classes);
        Shift(p, loss is { } first ? frame->At(first) + from : null, z, y, rows);
        SoftmaxKernel.Exponential(p, p, rows * classes);
        for (var r = 0; r < rows; r++) sums[r] = Lanes.Sum(p + r * classes, classes);
        if (gradient is not null) Gradients(p, y, frame->At(weight) + from * weightStep, sums, rows);
        if (loss is not { } last) return;
        SoftmaxKernel.Logarithm(sums, sums, rows);
        var e = frame->At(last) + from;
        for (var r = 0; r < rows; r++) e[r] += sums[r];
    }

    private void Shift(float* p, float* e, float* z, int* y, int rows)
    {
        for (var r = 0; r < rows; r++, p += classes, z += classes)
        {
            var max = Lanes.Max(z, classes);
            if (e != null) e[r] = max - z[y[r]];
            Lanes.Add(p, z, -max, classes);
        }
    }

    private void Gradients(float* p, int* y, float* weights, float* sums, int rows)
    {
        for (var r = 0; r < rows; r++, p += classes)
        {
            var w = weights[r * weightStep];
            var factor = w / sums[r];
            Lanes.Scale(p, factor, classes);
            p[y[r]] -= w;
        }
    }
}
