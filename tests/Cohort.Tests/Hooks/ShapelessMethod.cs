using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;

namespace Cohort.Tests.Hooks;

/// <summary>Forgets the parameters of the model.</summary>
public sealed class ShapelessMethod : IFeedback, IReparameterize
{
    public Parameters Effective(ParametersContext context, Parameters own) => own.With((_, w) => w.Sum());
}
