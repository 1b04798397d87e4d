namespace Cohort.Contexts;

/// <summary>A batch of examples that a learner is to answer.</summary>
public sealed class AnswerContext
{
    private readonly IReadOnlyList<ReadOnlyMemory<float>> examples;
    private readonly MethodName owner;

    internal AnswerContext(MethodName owner, LearnerView learner, IReadOnlyList<ReadOnlyMemory<float>> examples, int outputs) =>
        (this.owner, Learner, this.examples, Outputs) = (owner, learner, examples, outputs);

    /// <summary>Who answers.</summary>
    public LearnerView Learner { get; }

    /// <summary>What the method keeps for it: its texts, its ids.</summary>
    public MethodLists Lists => new(Learner.State, owner.ToString());

    /// <summary>How many examples there are, n.</summary>
    public int Count => examples.Count;

    /// <summary>How many outputs each example wants: one for each class, or 1.</summary>
    public int Outputs { get; }

    /// <summary>The features of one example, as they are in the data.</summary>
    public ReadOnlyMemory<float> this[int example] => examples[example];
}
