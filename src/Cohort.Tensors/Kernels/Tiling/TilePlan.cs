namespace Cohort.Tensors;

/// <summary>
/// How something that is computed in tiles is cut up: a matrix product, a convolution, a convolution's weight gradient. Every element of
/// the result is one chain of fused multiply-adds in an order that no cut changes.
/// </summary>
internal abstract unsafe class TilePlan
{
    /// <summary>Floats of workspace.</summary>
    public abstract long Workspace { get; }

    /// <summary>Plans that do this one's work together; itself alone where it is too little for several threads.</summary>
    /// <param name="parts">How many at most.</param>
    public abstract TilePlan[] Split(int parts);

    /// <summary>Computes the result, or this part, and hands its elements to the epilogue.</summary>
    /// <param name="a">The whole first operand.</param>
    /// <param name="b">The whole second operand. Up to a register's length past its end is read, never used.</param>
    /// <param name="workspace">As many floats as the plan says, aligned to 64 bytes.</param>
    /// <param name="epilogue">What becomes of the elements.</param>
    /// <remarks>
    /// The plans are told apart by their sealed types. A generic virtual method would look its code up in a table at each call: nine
    /// nanoseconds against three, in steps of a few microseconds that make ten such calls.
    /// </remarks>
    public void Run<T>(float* a, float* b, float* workspace, T epilogue)
        where T : unmanaged, ITileEpilogue
    {
        switch (this)
        {
            case ProductPlan plan: Product.Run(plan, a, b, workspace, epilogue); break;
            case ConvolutionPlan plan: plan.Compute(a, b, workspace, epilogue); break;
            case WeightGradientPlan plan: plan.Compute(a, b, workspace, epilogue); break;
            default: throw new InvalidOperationException($"{GetType().Name} has no kernel");
        }
    }
}
