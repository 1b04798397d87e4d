using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Contexts;

/// <summary>What the loop lends to a <see cref="RoundContext"/>.</summary>
internal interface IRoundServices
{
    ulong Seed { get; }

    /// <summary>How many rounds the budget allows; that this method has asked is noted.</summary>
    int RoundsFor(MethodName method);

    int Tasks { get; }

    double Rate { get; }

    int Batch { get; }

    IReadOnlyList<LearnerView> Learners { get; }

    Network Network { get; }

    RowLayout Row { get; }

    IReadOnlyList<Segment> Trainable { get; }

    Segment StartOf(MethodName method, Segment segment);

    int TaskOf(int round);

    int TaskOfExample(int example);

    int LabelOf(int example);

    Graph Graph(ITopology topology, int round);

    ReadOnlySpan<float> ValuesOf(int example);

    ReadOnlySpan<float> NumbersOf(int example, string field);

    ReadOnlySpan<int> IntegersOf(int example, string field);

    bool IsLabelled(int example);

    double[] Losses(LearnerView learner, ReadOnlySpan<int> rows);

    void Ask(LearnerView learner, ReadOnlySpan<float> inputs, Span<float> outputs);

    IReadOnlyList<GroupView> Groups { get; }

    GroupView Group { get; }

    StateStore CohortState { get; }

    int NextExchange(MethodName method, int round);

    float[] Predict(LearnerView learner, ReadOnlySpan<int> examples, string? tap, Action<Forwarding>? before = null);

    ValueTask<float[]> PredictAsync(LearnerView learner, int[] examples, CancellationToken cancellation);

    LearnerView Fork(int round, LearnerView learner);

    void Retire(int round, LearnerView learner);

    IScratchLearners Scratch(LearnerView learner, ScratchOptions options, ulong seed);

    Dataset Train { get; }

    IReadOnlyList<Completion> Generate(
        MethodName method, IReadOnlyList<Speaker> speakers, IReadOnlyList<int[]> prompts, GenerationOptions options, LogitRule? rule, ulong seed);

    void Record(MethodName method, Metric metric, LearnerView learner, double value);

    void Spend(Unit unit, long amount);

    void Journal(int round, string name, string value);
}
