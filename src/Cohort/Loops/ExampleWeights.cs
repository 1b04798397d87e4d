using Cohort.Contexts;
using Cohort.Data;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// What each example counts for in an arm's training steps: the weight of its row times that of its class. Examples that methods made have no row,
/// and those without a label no class. Evaluation knows nothing of it.
/// </summary>
internal sealed class ExampleWeights
{
    private readonly ArmSetup setup;
    private readonly ArmExamples examples;
    private readonly float[]?[] ofClasses; // by host

    private ExampleWeights(ArmSetup setup, ArmExamples examples, float[]?[] ofClasses) =>
        (this.setup, this.examples, this.ofClasses) = (setup, examples, ofClasses);

    /// <summary>Null where all examples count the same.</summary>
    /// <param name="arm">The arm: a lone peer knows only its own rows.</param>
    /// <param name="setup">Plan, rows and peers.</param>
    /// <param name="examples">The examples that learners can be shown.</param>
    public static ExampleWeights? Of(ArmKind arm, ArmSetup setup, ArmExamples examples)
    {
        if (setup.Plan.Learner.ClassWeights is not { } wanted)
            return setup.Train.Weights is null ? null : new ExampleWeights(setup, examples, new float[setup.Peers.Count][]);
        var train = setup.Train;
        var agreed = arm is ArmKind.Together or ArmKind.Pooled && setup.Plan.Data.Scale == ScalingRule.Agreed;
        var common = agreed || arm == ArmKind.Pooled ? wanted.Of(train.Classes, Counts(train, setup.Peers.SelectMany(p => p.Train))) : null;
        return new ExampleWeights(setup, examples, [.. setup.Peers.Select(p => common ?? wanted.Of(train.Classes, Counts(train, p.Train)))]);
    }

    /// <summary>What an example counts for with a learner.</summary>
    public float this[LearnerView learner, int example]
    {
        get
        {
            var isRow = example < setup.Train.Rows;
            var weight = isRow && setup.Train.Weights is { } weights ? weights[example] : 1;
            if (ofClasses[learner.Host] is not { } classes || (isRow && !setup.Train.IsLabelled(example))) return weight;
            return weight * classes[examples.LabelOf(learner, example)];
        }
    }

    private static double[] Counts(Dataset data, IEnumerable<int> rows)
    {
        var (counts, labels) = (new double[data.Classes.Count], data.Labels);
        foreach (var row in rows.Where(data.IsLabelled)) counts[labels[row]] += data.Weights?[row] ?? 1;
        return counts;
    }
}
