using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>One update of some weights while it is recorded: what a rule reads and writes.</summary>
public sealed class WeightUpdate
{
    private readonly RowLayout row;
    private readonly OptimizerScope scope;
    private readonly Func<Segment, Tensor, Tensor>? change;

    /// <param name="program">The step.</param>
    /// <param name="row">Has the weights and the rule's state.</param>
    /// <param name="scope">Whose weights are moved.</param>
    /// <param name="rate">The step size, a scalar.</param>
    /// <param name="change">What stands between a weight's next value and its assignment; null: nothing.</param>
    internal WeightUpdate(StepProgram program, RowLayout row, OptimizerScope scope, Tensor rate, Func<Segment, Tensor, Tensor>? change = null) =>
        (Program, this.row, this.scope, Rate, this.change) = (program, row, scope, rate, change);

    /// <summary>The step being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>The learner's step size, a scalar.</summary>
    public Tensor Rate { get; }

    /// <summary>A segment that the rule declared, by the name that it gave to <see cref="OptimizerScope.State"/>.</summary>
    public Segment State(string name) => row[$"{scope.Prefix}{name}"];

    /// <summary>Writes the next value of a weight at the end of the step, once methods have changed it (<c>IChangeUpdate</c>).</summary>
    /// <param name="weight">The segment.</param>
    /// <param name="next">Its next value, of its shape.</param>
    public void Assign(Segment weight, Tensor next) => Program.Assign(weight, change is null ? next : change(weight, next));
}
