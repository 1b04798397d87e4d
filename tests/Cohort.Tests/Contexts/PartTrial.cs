using Cohort.Contexts;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

/// <summary>One learner with a line for a model, and mostly another line beside it.</summary>
internal static class PartTrial
{
    public const string Weight = "LambdaMethod.other/output.weight";

    public static Network Line() => new LinearModel().Build([1], 1);

    public static Plan PlanOf(IOptimizer optimizer, params LambdaMethod[] methods) => new()
    {
        Feedback = methods,
        Learner = new() { Model = new LinearModel(), Optimizer = optimizer, Batch = 1 },
    };

    public static TrialCohort Cohort(IOptimizer optimizer, LambdaMethod method, int rows = 1) =>
        new(PlanOf(optimizer, method), TrialData.Numbers([.. Enumerable.Repeat((0f, 0f), rows)]));

    // Half the squared distance of a part's weight from a place.
    public static Tensor Pull(Part part, float to)
    {
        var apart = part.Parameters[part.Network.Segments[0]].Sum() - to;
        return 0.5f * (apart * apart);
    }
}
