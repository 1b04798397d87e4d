using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Roles;

/// <summary>What a method sees of a prediction that is being recorded.</summary>
public sealed class PredictContext
{
    internal PredictContext(string owner, StepProgram program, RowLayout row, Forwarding pass)
    {
        (Owner, Program, Row, Pass) = (owner, program, row, pass);
    }

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>The forward pass inside: parameters and taps.</summary>
    public Forwarding Pass { get; }

    internal string Owner { get; }

    internal RowLayout Row { get; }

    /// <summary>The value of a state tensor that the method declared.</summary>
    public Tensor State(string name) => Program.Parameter(Row[$"{Owner}.{name}"]);
}
