namespace Cohort.Tensors;

/// <summary>Random numbers from 0 to below 1.</summary>
internal sealed record Uniform(string Purpose, Shape Shape) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape;

    internal override Kernel Emit(CallSite site) => new UniformKernel(site, Purpose);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    /// <summary>Uniform random numbers in [0, 1), drawn anew each step: the first numbers of the <see cref="RandomStream"/> of (run's seed,
    /// purpose, learner's id, step).</summary>
    /// <param name="purpose">What they are for; two tensors of one purpose and shape are the same numbers.</param>
    /// <param name="shape">The shape.</param>
    public Tensor Uniform(string purpose, Shape shape) => Record(new Uniform(purpose, shape));
}
