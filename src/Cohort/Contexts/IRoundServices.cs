using Cohort.Models;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Contexts;

/// <summary>What the loop lends to a <see cref="RoundContext"/>.</summary>
internal interface IRoundServices
{
    ulong Seed { get; }

    int Rounds { get; }

    int Tasks { get; }

    double Rate { get; }

    int Batch { get; }

    IReadOnlyList<LearnerView> Learners { get; }

    Network Network { get; }

    RowLayout Row { get; }

    int TaskOfExample(int example);

    int LabelOf(int example);

    Graph Graph(ITopology topology, int round);

    ReadOnlySpan<float> ValuesOf(int example);

    float[] Predict(LearnerView learner, ReadOnlySpan<int> examples, string? tap);

    void Journal(int round, string name, string value);
}
