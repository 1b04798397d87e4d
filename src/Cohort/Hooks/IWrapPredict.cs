using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Hooks;

/// <summary>
/// A method that wraps the one predict path, which training, evaluation and serving share: an error memory, a prompt, arithmetic on logits.
/// </summary>
public interface IWrapPredict : IMethod
{
    /// <summary>Records the wrapped prediction.</summary>
    /// <param name="context">Finds the method's state, and says whether this is a training step.</param>
    /// <param name="input">The examples, <c>[B, ...example]</c>.</param>
    /// <param name="next">The path inside, from input to outputs <c>[B, outputs]</c>.</param>
    Tensor Predict(PredictContext context, Tensor input, Func<Tensor, Tensor> next);
}
