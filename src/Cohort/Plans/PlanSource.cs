using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Reads plans: from a file or a text, with values set over it.</summary>
public static class PlanSource
{
    /// <summary>What plans can name: the methods, models, partitioners and topologies of the library.</summary>
    public static PlanCatalogue Catalogue { get; } = new(typeof(PlanSource).Assembly);

    /// <summary>Reads a plan file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="Problems.CohortException">Something is wrong; lists everything.</exception>
    public static Plan Load(string path, IEnumerable<PlanOverride>? overrides = null) => new PlanLoader(Catalogue).LoadFile<Plan>(path, overrides);

    /// <summary>Reads a plan from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">The name to show in problems.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="Problems.CohortException">Something is wrong; lists everything.</exception>
    public static Plan Parse(string text, string name = "plan", IEnumerable<PlanOverride>? overrides = null) => new PlanLoader(Catalogue).Load<Plan>(text, name, overrides);
}
