namespace Cohort.Tensors;

/// <summary>Random numbers of the standard normal distribution.</summary>
internal sealed record Normal(string Purpose, Shape Shape) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape;

    internal override Kernel Emit(CallSite site) => new NormalKernel(site, Purpose);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    /// <summary>Standard normal random numbers, drawn anew each step from the <see cref="RandomStream"/> of (run's seed, purpose, learner's
    /// id, step).</summary>
    /// <param name="purpose">What they are for; two tensors of one purpose and shape are the same numbers.</param>
    /// <param name="shape">The shape.</param>
    public Tensor Normal(string purpose, Shape shape) => Record(new Normal(purpose, shape));
}
