using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What is to be learnt about rows, and how well it was: which fields it needs, how many outputs a network gives, the loss of a step, the truth
/// that metrics are measured against. A data set brings its own.
/// </summary>
public interface IObjective
{
    private static readonly IReadOnlyList<string> Usual = ["input"];

    /// <summary>In a word or two, as in "this data is a classification".</summary>
    string Name { get; }

    /// <summary>The fields that hold the answer; where a row has no label, these are what is not known of it.</summary>
    IReadOnlyList<string> Truth { get; }

    /// <summary>
    /// The fields that the network reads. Of several, all of one shape, it reads one after the other with the same weights, and its outputs are
    /// put side by side: <c>[B, inputs * outputs]</c>.
    /// </summary>
    IReadOnlyList<string> Inputs => Usual;

    /// <summary>The field of numbers whose mean and scale turn outputs into its unit; null: outputs are shown as they are.</summary>
    string? Unit => null;

    /// <summary>Whether there is an answer at each position of a sequence, so that a network has to give one at each.</summary>
    bool ByPosition => false;

    /// <summary>The metrics that are measured where a plan names none, by name; those that do not suit the data are left out.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>What a data set lacks: fields by name, with type and shape.</summary>
    IEnumerable<string> Check(Dataset data);

    /// <summary>How many outputs the network gives for an input (of sequences: for a position).</summary>
    int Outputs(Dataset data);

    /// <summary>The loss of each example, <c>[B]</c>.</summary>
    /// <param name="output">What the network made of the inputs.</param>
    /// <param name="fields">The step's fields.</param>
    Tensor Loss(Tensor output, StepFields fields);

    /// <summary>Outputs beside the truth, as metrics see them.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows, n.</param>
    /// <param name="outputs">The network's outputs on them, in the unit of <see cref="Unit"/>.</param>
    Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs);

    /// <summary>The mean loss that reports show, in double precision.</summary>
    double MeanLoss(in Predictions predictions);

    /// <summary>What stands for the class of each row where rows are dealt out by class.</summary>
    Strata StrataOf(Dataset data);
}
