namespace Cohort.Tensors;

/// <summary>A loss per row, its gradient times a weight per row, or both from one exponential.</summary>
internal sealed unsafe class CrossEntropyKernel : RangeKernel
{
    private readonly Place logits, labels;
    private readonly Place? loss, gradient;
    private readonly Place weight;
    private readonly int classes, weightStep;

    public CrossEntropyKernel(CallSite site, Tensor? loss, Tensor? gradient)
        : base((loss ?? gradient)!.Shape[0], loss is null ? gradient!.Shape[1] : 1, cost: loss is null ? 8 : 8L * loss.Operands[0].Shape[1])
    {
        var either = (gradient ?? loss)!;
        (logits, labels) = (site.PlaceOf(either.Operands[0]), site.PlaceOf(either.Operands[1]));
        classes = either.Operands[0].Shape[1];
        this.loss = loss is null ? null : site.PlaceOf(loss);
        this.gradient = gradient is null ? null : site.PlaceOf(gradient);
        if (gradient is not null)
        {
            weight = site.PlaceOf(gradient.Operands[2]);
            weightStep = gradient.Operands[2].Shape.Rank == 0 ? 0 : 1;
        }

        site.Reserve(either.Operands[0].Shape[0] * (1L + classes));
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
