using Cohort.Contexts;
using Cohort.Models;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method that puts other parameters in place of the model's own before each of its passes - in training, in attempts, in predictions
/// and while a text is continued - so that gradients flow to what they are made of: the factors of an adapter (<c>W + A B</c>), a mask, a
/// network that makes weights.
/// </summary>
/// <remarks>
/// Several compose in the plan's order: each is given what the one before it made. The learning rule still directs the model's own
/// weights, as far as they are not frozen; segments that the method declared follow the gradient.
/// </remarks>
public interface IReparameterize : IMethod
{
    /// <summary>Records what the model computes with.</summary>
    /// <param name="context">Finds the method's segments and parts.</param>
    /// <param name="own">What stands for each segment of the model so far; <see cref="Parameters.With"/> replaces some.</param>
    Parameters Effective(ParametersContext context, Parameters own);
}
