namespace Cohort.Tensors;

/// <summary>
/// The gradient of <see cref="Normalize"/> at x: r (g - mean(g) - y mean(g y)), with its result y and r = 1/sqrt(variance + epsilon).
/// </summary>
internal sealed record NormalizeGradient(float Epsilon) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override Kernel Emit(CallSite site) => new NormalizeGradientKernel(site, Epsilon);

    // It is linear in g, by a symmetric matrix. In x: with h the gradient with respect to the result, what is differentiated is
    // r A, A = sum(h g) - sum(h) sum(g) / n - sum(h y) sum(g y) / n.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var (x, g, h) = (result.Operands[0], result.Operands[1], gradient);
        if (operand == 1) return result.Program.Record(this, x, h);
        var n = x.Shape[-1];
        var y = result.Program.Record(new Normalize(Epsilon), x);
        var centred = x - x.Mean(-1, keep: true);
        var r = 1 / ((centred * centred).Mean(-1, keep: true) + Epsilon).Sqrt();
        var (alongG, alongH) = ((g * y).Mean(-1, keep: true), (h * y).Mean(-1, keep: true));
        var a = (h * g).Mean(-1, keep: true) - h.Mean(-1, keep: true) * g.Mean(-1, keep: true) - alongH * alongG; // A / n
        return r * result.Program.Record(this, x, -(h * alongG + g * alongH)) - r * r * a * y;
    }
}
