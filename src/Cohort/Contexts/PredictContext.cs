using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What a method sees of a prediction that is being recorded.</summary>
public sealed class PredictContext
{
    private readonly DeclaredRow declared;

    internal PredictContext(string owner, StepProgram program, RowLayout row, DeclaredRow declared, Forwarding pass)
    {
        (Owner, Program, Row, this.declared, Pass) = (owner, program, row, declared, pass);
    }

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>The forward pass inside: parameters, taps, and whether it trains. A method may leave taps of its own, to be read between steps.</summary>
    public Forwarding Pass { get; }

    internal string Owner { get; }

    internal RowLayout Row { get; }

    /// <summary>Runs a further network that the method declared; its outputs are the tap <c>output</c>.</summary>
    public Forwarding Forward(string name, Tensor input) => DeclaredRow.Forward(Program, Row, declared.Further, $"{Owner}.{name}", input, Pass.Training);

    /// <summary>The value of a state tensor that the method declared.</summary>
    public Tensor State(string name) => Program.Parameter(Row[$"{Owner}.{name}"]);
}
