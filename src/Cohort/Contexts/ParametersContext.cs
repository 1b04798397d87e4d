using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a method sees of a pass of the model whose parameters it may replace.</summary>
public sealed class ParametersContext
{
    private readonly MethodName owner;
    private readonly RowLayout row;
    private readonly DeclaredRow declared;
    private readonly Parameters given;
    private readonly int slot;

    internal ParametersContext(
        MethodName owner, StepProgram program, RowLayout row, DeclaredRow declared, Parameters given, bool training, int slot)
    {
        (this.owner, Program, this.row, this.declared, this.given) = (owner, program, row, declared, given);
        (Training, this.slot) = (training, slot);
    }

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>The model.</summary>
    public Network Network => declared.Network;

    /// <summary>Whether the pass trains.</summary>
    public bool Training { get; }

    /// <summary>
    /// The value of a segment that the method declared: the one that the pass is given, where someone attempts with other parameters
    /// (a reference, an average, one update further on), else the learner's.
    /// </summary>
    /// <param name="name">Its name in the method.</param>
    public Tensor Value(string name) => Value(row[$"{owner}.{name}"]);

    /// <summary>A part that the method declared, such as a network that makes the model's weights.</summary>
    /// <param name="name">Its name in the method.</param>
    /// <exception cref="KeyNotFoundException">The method declared no such part.</exception>
    public Part Part(string name)
    {
        var part = declared.PartOf(owner, name);
        return new Part(part, part.ParametersOf(Value), Training);
    }

    private Tensor Value(Segment segment) => given.Find(segment) ?? Program.Parameter(segment, slot);
}
