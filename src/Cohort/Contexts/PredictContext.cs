using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a method sees of a prediction that is being recorded.</summary>
public sealed class PredictContext
{
    private readonly MethodName owner;
    private readonly RowLayout row;
    private readonly DeclaredRow declared;

    internal PredictContext(MethodName owner, StepProgram program, RowLayout row, DeclaredRow declared, Forwarding pass) =>
        (this.owner, Program, this.row, this.declared, Pass) = (owner, program, row, declared, pass);

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>
    /// The forward pass inside: parameters, taps, and whether it trains. A method may leave taps of its own, to be read between steps.
    /// </summary>
    public Forwarding Pass { get; }

    /// <summary>The value of a segment that the method declared.</summary>
    /// <param name="name">Its name in the method.</param>
    public Tensor Value(string name) => Program.Parameter(row[$"{owner}.{name}"]);

    /// <summary>Runs an auxiliary network that the method declared; its outputs are the tap <c>output</c>.</summary>
    public Forwarding Forward(string name, Tensor input) => declared.Forward(Program, row, $"{owner}.{name}", input, Pass.Training);
}
