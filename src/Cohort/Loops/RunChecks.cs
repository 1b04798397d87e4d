using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>What is wrong with the methods of a plan, found before anything is made.</summary>
internal static class RunChecks
{
    /// <summary>Lets every method look at the run.</summary>
    /// <exception cref="CohortException">
    /// Some do not fit, or give numbers of the same name (COH1402), or metrics (COH1404) or class weights (COH1405) do not fit; lists everything.
    /// </exception>
    public static void RequireFit(ArmSetup setup, RunMetrics metrics)
    {
        var groups = setup.Groups.Select(group => (Ground: group, Methods: new MethodList(group.Plan, exchanging: true))).ToArray();
        var problems = groups.SelectMany(group => OfGroup(group.Ground, group.Methods)).DistinctBy(problem => problem.Message).ToList();
        var methods = groups.SelectMany(group => group.Methods.With<IConclude>()).DistinctBy(m => m.Name);
        var numbers = metrics.Names.Select(m => (Name: m.Name, Giver: "the run"))
            .Concat(methods.SelectMany(m => m.Hook.Conclusions.Select(c => (c.Of(m.Name.Number).Name, Giver: m.Name.ToString()))));
        foreach (var same in numbers.GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            var givers = string.Join(" and by ", same.Select(n => n.Giver));
            problems.Add(RunProblems.MethodDoesNotFit.Here(
                $"a number called {same.Key} is given by {givers}: one of them needs another name"));
        }

        problems.AddRange(OfClassWeights(setup));
        problems.AddRange(RunMetrics.Misfits(setup.Plan, setup.Train));
        if (problems.Count > 0) throw new CohortException(problems);
    }

    private static IEnumerable<Problem> OfClassWeights(ArmSetup setup)
    {
        if (setup.Plan.Learner.ClassWeights is not { } weights) return [];
        IEnumerable<string> wrong = setup.Train.Objective is Classification ? weights.Misfits(setup.Train.Classes)
            : [$"this data is a {setup.Train.Objective.Name}, which has no classes to weigh"];
        return wrong.Select(w => RunProblems.ClassWeightsDoNotFit.Here($"learner.class_weights: {w}"));
    }

    private static IEnumerable<Problem> OfGroup(ArmSetup group, MethodList methods)
    {
        var facts = new RunFacts(group.Train, group.BuildNetwork(), group.Group.Peers.Length, group.Plan.Budget.Rounds, group.Tasks)
        {
            Groups = group.GroupCount,
        };
        return methods.With<ICheck>().SelectMany(m => m.Hook.Check(facts).Select(wrong => RunProblems.MethodDoesNotFit.Here($"{m.Name}: {wrong}")));
    }
}
