using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a method sees of a prediction that is being recorded.</summary>
public sealed class PredictContext
{
    private readonly MethodName owner;
    private readonly RowLayout row;
    private readonly DeclaredRow declared;
    private readonly int slot;

    internal PredictContext(MethodName owner, StepProgram program, RowLayout row, DeclaredRow declared, Forwarding pass, int slot) =>
        (this.owner, Program, this.row, this.declared, Pass, this.slot) = (owner, program, row, declared, pass, slot);

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>
    /// The forward pass inside: parameters, taps, and whether it trains. A method may leave taps of its own, to be read between steps.
    /// </summary>
    public Forwarding Pass { get; }

    /// <summary>The value of a segment that the method declared.</summary>
    /// <param name="name">Its name in the method.</param>
    public Tensor Value(string name) => Program.Parameter(row[$"{owner}.{name}"], slot);

    /// <summary>A part that the method declared, or the model with the parameters of the pass inside.</summary>
    /// <param name="name">Its name in the method, or <see cref="Contexts.Part.Model"/>.</param>
    /// <exception cref="KeyNotFoundException">The method declared no such part.</exception>
    public Part Part(string name)
    {
        var part = declared.PartOf(owner, name);
        return new Part(part, part.ParametersOf(s => Pass.Parameters.Find(s) ?? Program.Parameter(s, slot)), Pass.Training);
    }

    /// <summary>A segment of the network as the learner started, for a method that declared <c>KeepStart</c>; it never changes.</summary>
    /// <param name="segment">One of the network's.</param>
    public Tensor Start(Segment segment) => Program.Parameter(FrozenStart.Find(declared, owner, row, segment), slot);
}
