namespace Cohort.Tensors;

/// <summary>
/// What a recorded value is computed by. Operations are records, so equal operations on equal operands are recorded once; each is
/// one file that holds its shape rule, its gradient rule and its kernel.
/// </summary>
public abstract record Operation
{
    /// <summary>The operation's name in listings.</summary>
    public string Name => GetType().Name;

    /// <summary>Whether it computes nothing: a parameter, an input, a constant.</summary>
    internal virtual bool IsLeaf => false;

    /// <summary>Whether its result is its first operand's memory under another shape.</summary>
    internal virtual bool IsView => false;

    /// <summary>Whether an element of the result needs only the same element of operands of its shape, so that it may overwrite one.</summary>
    internal virtual bool IsElementwise => false;

    /// <summary>
    /// Whether its result may lie where its first operand lies, of which nothing is needed any more where it was written; elementwise ones may.
    /// </summary>
    internal virtual bool MayOverwriteFirst => false;

    /// <summary>Whether it reads its first operand of all learners, which ends a phase.</summary>
    internal virtual bool CrossesLearners => false;

    /// <summary>The result's shape, or an <see cref="ArgumentException"/> that names the shapes that do not fit.</summary>
    internal abstract Shape Infer(IReadOnlyList<Tensor> operands);

    /// <summary>The type of the result's elements; checks the operands' types.</summary>
    internal virtual ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        foreach (var operand in operands) operand.Expect(ElementType.Single, this);
        return ElementType.Single;
    }

    /// <summary>
    /// What the gradient with respect to the result adds to the gradient with respect to an operand, as recorded operations; null
    /// where nothing flows back.
    /// </summary>
    internal abstract Tensor? Adjoint(Tensor result, Tensor gradient, int operand);

    /// <summary>The kernel that computes the result; leaves and views have none.</summary>
    internal virtual Kernel Emit(CallSite site) => throw new InvalidOperationException($"{Name} is never called");
}
