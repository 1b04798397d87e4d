using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>One affine map: softmax (or, for a regression, linear) regression.</summary>
[PlanName("linear")]
public sealed class LinearModel : IModel
{
    /// <inheritdoc/>
    public Network Build(Shape example, int outputs) =>
        new([new Flatten("flatten"), new Linear("output", example.Size, outputs)], example, outputs);
}
