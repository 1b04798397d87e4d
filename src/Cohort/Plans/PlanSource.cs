using System.Reflection;
using Cohort.Files;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Plans;

/// <summary>Reads plans: what the library names, and what the caller's assemblies add to it.</summary>
/// <example><code>var plan = PlanSource.With(typeof(MyMethod).Assembly).Load("plan.yaml");</code></example>
public sealed class PlanSource
{
    private PlanSource(params Assembly[] added)
    {
        Added = [.. added.Distinct().Where(a => a != typeof(PlanSource).Assembly)];
        Catalogue = new PlanCatalogue([typeof(PlanSource).Assembly, .. Added]);
    }

    /// <summary>Plans that name the methods, metrics, models, sources, partitioners and topologies of the library.</summary>
    public static PlanSource Library { get; } = new();

    /// <summary>The caller's assemblies.</summary>
    public IReadOnlyList<Assembly> Added { get; }

    /// <summary>What plans can name.</summary>
    internal PlanCatalogue Catalogue { get; }

    /// <summary>Plans that may also name what some assemblies have: every class with a <see cref="PlanNameAttribute"/>, such as a method.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <exception cref="CohortException">One cannot be used: a class in it cannot be loaded,
    /// or has a name that is taken or is no name (COH1305).</exception>
    public static PlanSource With(params Assembly[] assemblies)
    {
        try
        {
            return new PlanSource(assemblies);
        }
        catch (Exception e) when (e is InvalidOperationException or ReflectionTypeLoadException)
        {
            var inner = (e as ReflectionTypeLoadException)?.LoaderExceptions.OfType<Exception>().FirstOrDefault();
            var why = inner?.Message ?? e.Message;
            throw UsageProblems.BadAssembly.Exception(why, string.Join(", ", assemblies.Select(a => a.GetName().Name)));
        }
    }

    /// <summary>Reads a plan file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="CohortException">Something is wrong; lists everything.</exception>
    public Plan Load(string path, IEnumerable<PlanOverride>? overrides = null) => new PlanLoader(Catalogue).LoadFile<Plan>(path, overrides, Complete);

    /// <summary>Reads a plan from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">The name to show in problems.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="CohortException">Something is wrong; lists everything.</exception>
    public Plan Parse(string text, string name = "plan", IEnumerable<PlanOverride>? overrides = null) =>
        new PlanLoader(Catalogue).Load<Plan>(text, name, overrides, Complete);

    /// <summary>Reads the plan that a run wrote down: complete, so that what it leaves out has the plain defaults.</summary>
    internal Plan LoadKept(string path, IEnumerable<PlanOverride>? overrides = null)
    {
        if (FileEntry.KindOf(path) != EntryKind.Plain)
            throw PlanProblems.Unreadable.Exception("the plan cannot be read: a run has written a file, and this is none", path);
        return new PlanLoader(Catalogue).LoadFile<Plan>(path, overrides);
    }

    private PlanNode? Complete(Plan plan, PlanNode node, PlanProblemList problems) => PlanCompletion.FileFor(plan) is { } file && node is PlanMap map
        ? PlanCompletion.Complete(new PlanOverlay(Catalogue, problems), file, plan, map, problems)
        : null;
}
