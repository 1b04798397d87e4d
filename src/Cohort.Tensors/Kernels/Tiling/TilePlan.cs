namespace Cohort.Tensors;

/// <summary>
/// How something that is computed in tiles is cut up: a matrix product, a convolution, a convolution's weight gradient. Every element of
/// the result is one chain of fused multiply-adds in an order that no cut changes.
/// </summary>
internal abstract unsafe class TilePlan
{
    /// <summary>Floats of workspace.</summary>
    public abstract long Workspace { get; }

    /// <summary>The whole result of an operation that is computed in tiles; for several products, one of them.</summary>
    public static TilePlan Of(Tensor result) => result.Operation switch
    {
        MatMul => new ProductShape(result).Plan,
        Convolution convolution => new ConvolutionPlan(new WindowShape(convolution.Windows, result.Operands[0].Shape, result.Shape[-1])),
        ConvolutionWeightGradient gradient => new WeightGradientPlan(new WindowShape(gradient.Windows, result.Operands[0].Shape, result.Shape[-1])),
        _ => throw new ArgumentException($"{result} is not computed in tiles"),
    };

    /// <summary>Whether an operation's whole result is computed in tiles in one go, so that what follows can be done while they are in the cache.</summary>
    public static bool Covers(Tensor result) => result.Operation is Convolution or ConvolutionWeightGradient || (result.Operation is MatMul && result.Shape.Rank == 2);

    /// <summary>Plans that do this one's work together; itself alone where it is too little for several threads.</summary>
    /// <param name="parts">How many at most.</param>
    public abstract TilePlan[] Split(int parts);

    /// <summary>Computes the result, or this part, and hands its elements to the epilogue.</summary>
    /// <param name="a">The whole first operand.</param>
    /// <param name="b">The whole second operand. Up to a register's length past its end is read, never used.</param>
    /// <param name="workspace">As many floats as the plan says, aligned to 64 bytes.</param>
    /// <param name="epilogue">What becomes of the elements.</param>
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
