using Cohort.Problems;

namespace Cohort.Options;

/// <summary>Reads, overrides and binds a plan in one go, so that everything that is wrong with it is told at once.</summary>
/// <param name="catalogue">What the plan can name.</param>
internal sealed class PlanLoader(PlanCatalogue catalogue)
{
    private static readonly ProblemKind[] OfValues = [PlanProblems.WrongType, PlanProblems.OutOfRange, PlanProblems.NotFinite];

    /// <summary>Loads a plan from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values set over it; a later one wins.</param>
    /// <param name="complete">From a plan and its nodes to nodes that are bound in their place; null, or null of it: the plan is as it is.</param>
    /// <exception cref="CohortException">Something is wrong; lists everything.</exception>
    public T LoadFile<T>(string path, IEnumerable<PlanOverride>? overrides = null, Func<T, PlanNode, PlanProblemList, PlanNode?>? complete = null)
        where T : class =>
        Load(problems => PlanReader.ReadFile(path, problems), overrides, complete);

    /// <summary>Loads a plan from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">The name to show in problems.</param>
    /// <param name="overrides">Values set over it; a later one wins.</param>
    /// <param name="complete">From a plan and its nodes to nodes that are bound in their place; null, or null of it: the plan is as it is.</param>
    /// <exception cref="CohortException">Something is wrong; lists everything.</exception>
    public T Load<T>(string text, string name, IEnumerable<PlanOverride>? overrides = null,
        Func<T, PlanNode, PlanProblemList, PlanNode?>? complete = null)
        where T : class =>
        Load(problems => PlanReader.Parse(text, name, problems), overrides, complete);

    private T Load<T>(
        Func<PlanProblemList, PlanNode?> read, IEnumerable<PlanOverride>? overrides, Func<T, PlanNode, PlanProblemList, PlanNode?>? complete)
        where T : class
    {
        var problems = new PlanProblemList();
        var node = read(problems);
        T? plan = null;
        if (node is not null)
        {
            node = new PlanOverlay(catalogue, problems).Set<T>(node, overrides ?? []);
            plan = new PlanBinder(catalogue).Bind<T>(node, problems);
            if (problems.Count == 0 && complete?.Invoke(plan!, node, problems) is { } completed)
                plan = new PlanBinder(catalogue).Bind<T>(completed, problems);
        }

        else
        {
            ValuesOf<T>(overrides ?? [], problems);
        }

        problems.ThrowIfAny();
        return plan!;
    }

    // Without a plan it is not known where values belong, but those that no plan could take are told.
    private void ValuesOf<T>(IEnumerable<PlanOverride> overrides, PlanProblemList problems)
        where T : class
    {
        foreach (var given in overrides)
        {
            var found = new PlanProblemList();
            var empty = new PlanMap([], new PlanPlace(given.Flag));
            new PlanBinder(catalogue).Bind<T>(new PlanOverlay(catalogue, found).Set<T>(empty, [given]), found);
            foreach (var problem in found.Problems.Where(p => p.File == given.Flag && OfValues.Contains(p.Kind)))
                problems.Add(problem.Kind, new PlanPlace(given.Flag), problem.Message);
        }
    }
}
