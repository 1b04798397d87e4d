using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>No network and no weights: what the learner knows is in its lists, and a method that can answer gives its predictions.</summary>
[PlanName("none")]
public sealed class NoModel : IModel
{
    /// <inheritdoc/>
    public Network Build(Shape example, int outputs) => new([], example, outputs);
}
