using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;
using Cohort.Tests.Models;

namespace Cohort.Tests.Loops;

/// <summary>Sequences of vectors with a number at each position, under every method.</summary>
public sealed class VectorRunTests
{
    // These ask for the class of an example, for one number of it, for a chain of layers, or for groups.
    private static readonly string[] NotForVectors =
    [
        "chain_of_hindsight", "classroomkd", "co_teaching", "comd", "ctcd", "delta_learning", "demonstration_retriever",
        "direct_feedback_alignment", "disco", "emulated_fine_tuning", "fedmd", "functional_dual_anchors", "grpo", "in_context_regression",
        "induction_heads", "infifusion", "int", "inverse_value_learning", "layer_matching", "learning_to_retain", "multi_view_co_teaching",
        "mutual_learning", "orc", "pair_reinforcement", "progressive_data_dropout", "pudf", "raft", "reloop2", "twin_sight",
        "unbiased_clipped_factorisation",
    ];

    private static readonly IReadOnlyList<MethodEntry> Library = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;

    public static TheoryData<string> EveryMethod() => [.. Library.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public void Run_EveryMethod_WorksOrSaysWhyNot(string name)
    {
        var entry = Library.Single(m => m.Name == name);
        var placed = TrialPlan.With(entry, [TrialPlan.Active(entry)], 2);
        var plan = placed with
        {
            Learner = new() { Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 6 }, Batch = 8, Rule = placed.Learner.Rule },
            Budget = new() { Rounds = 3 }, Peers = new() { Count = 4 }, Data = new(),
        };
        RunOutcome Run() => new LearningRun(plan, ModelRunTests.Means(80), environment: new RunEnvironment { Threads = 1 }).Run();
        if (NotForVectors.Contains(name))
        {
            Assert.Contains(name, Assert.Throws<CohortException>(Run).Message, StringComparison.Ordinal);
            return;
        }

        using var outcome = Run();
        Assert.All(outcome.Report.Final!.Together.Metrics["loss"].PerLearner, loss => Assert.True(double.IsFinite(loss)));
    }
}
