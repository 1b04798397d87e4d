namespace Cohort.Problems;

/// <summary>What can be wrong with a plan once its data is known.</summary>
public static class RunProblems
{
    /// <summary>The model and the examples do not go together.</summary>
    public static readonly ProblemKind ModelDoesNotFit = new("COH1401", "The model does not fit the data",
        "Some models need examples of a certain shape: `cnn` needs images. Choose another model, or other data.");

    /// <summary>A method needs something the plan does not give.</summary>
    public static readonly ProblemKind MethodDoesNotFit = new("COH1402", "A method does not fit the plan",
        "A method was named in a plan whose task, data or other methods it cannot work with. The message says what it needs.");

    /// <summary>A metric was asked for that cannot be measured on the data.</summary>
    public static readonly ProblemKind MetricDoesNotFit = new("COH1404", "A metric does not fit the data",
        "`evaluate` names a metric that cannot be measured on what is predicted: an error of numbers where there are classes, or the area under "
        + "the curve where there are more than two. The message lists the metrics that can be; leave it out, or name one of them.");

    /// <summary>Classes are to be weighted that the data does not have.</summary>
    public static readonly ProblemKind ClassWeightsDoNotFit = new("COH1405", "Class weights do not fit the data",
        "`learner.class_weights` is `balanced`, or a map from names of classes to numbers above 0. It needs data with classes, "
        + "and names that the data has; the message lists them.");

    /// <summary>The plan asks for more numbers than one learner or one tensor can have.</summary>
    public static readonly ProblemKind TooLarge = new("COH1406", "More numbers than can be counted",
        "A learner's weights, with what its optimizer and methods keep beside them, and each tensor of a step have at most 2,147,483,647 numbers. "
        + "Each option may be within its range, and still their product is more; the message names the one to lower.");

    /// <summary>A learner that is to say something has diverged.</summary>
    public static readonly ProblemKind NothingToSay = new("COH1407", "A learner has diverged and can say nothing",
        "A learner was to continue a sequence, and its logits were not finite: training has diverged. Lower `learner.optimizer`'s `rate`, or clip "
        + "gradients; the message names the learner and the sequence.");

    /// <summary>A method chose examples that its learner may not learn from.</summary>
    public static readonly ProblemKind RowsNotOwn = new("COH1403", "A method chose examples that are not its learner's",
        "A learner may choose its own rows, those that the plan shares (`peers.shared`), and examples made for it. Any others would leak what "
        + "somebody else holds or has set aside. The message names the methods of the plan that choose; it is for whoever wrote them.");
}
