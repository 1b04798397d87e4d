using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A group of learners with a plan of its own and no methods, on the rows and threads of a run.</summary>
internal sealed class ScratchLearners : IScratchLearners
{
    private readonly LearnerView learner;
    private readonly ArmExamples examples;
    private readonly IRoundServices services;
    private readonly LearnerGroup group;
    private readonly int rows;
    private int lessons;

    /// <param name="setup">The ground of the learner's group.</param>
    /// <param name="examples">Decides what may be learnt from.</param>
    /// <param name="services">Takes what is spent.</param>
    /// <param name="learner">Whom they are made for.</param>
    /// <param name="options">What they are.</param>
    /// <param name="seed">The seed of their random numbers.</param>
    public ScratchLearners(
        ArmSetup setup, ArmExamples examples, IRoundServices services, LearnerView learner, ScratchOptions options, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch ?? 1, 1, nameof(options));
        (this.learner, this.examples, this.services, rows) = (learner, examples, services, setup.Train.Rows);
        group = new LearnerGroup(ArmKind.Alone, setup.Scratch(options, learner.Host, seed), index: 0, firstId: 0);
        foreach (var unit in group.Row.Segments.Where(StepRecorder.IsUnit))
        {
            foreach (var own in group.Learners) learner[unit].CopyTo(own[unit]);
        }

        group.PrepareTraining([group]);
    }

    public int Count => group.Learners.Count;

    public Network Network => group.Network;

    public Span<float> this[int learner, Segment segment] => group.Learners[learner][segment];

    public double[] Learn(IReadOnlyList<IReadOnlyList<int>> orders)
    {
        if (orders.Count != Count) throw new ArgumentException($"there are {Count} learners, and {orders.Count} orders", nameof(orders));
        List<int>[] own = [.. orders.Select(order => order.ToList())];
        foreach (var order in own)
        {
            examples.RequireOwn(learner, order);
            if (order.Exists(id => id >= rows)) throw new ArgumentException("they learn from training rows, not from made examples", nameof(orders));
        }

        if (group.Trainer is not { } trainer) throw new InvalidOperationException("the model has nothing to learn");
        trainer.Prepare(new MethodRounds(services, ++lessons), own);
        trainer.Run();
        var taken = trainer.End();
        services.Spend(Unit.Steps, taken.Steps);
        services.Spend(Unit.Examples, taken.Examples);
        return taken.Loss;
    }

    public float[][] Predict(ReadOnlySpan<int> rows) => group.Predict(group.Learners, rows);

    public void Dispose() => group.Dispose();
}
