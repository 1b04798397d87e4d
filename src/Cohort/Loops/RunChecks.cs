using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Topologies;

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
        var problems = groups.SelectMany(g => OfGroup(g.Ground, g.Methods)).DistinctBy(problem => problem.Message).ToList();
        var methods = groups.SelectMany(group => group.Methods.With<IConclude>()).DistinctBy(m => m.Name);
        var numbers = metrics.Names.Select(m => (Name: m.Name, Giver: "the run"))
            .Concat(methods.SelectMany(m => m.Hook.Conclusions.Select(c => (c.Of(m.Name.Number).Name, Giver: m.Name.ToString()))));
        foreach (var same in numbers.GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            var givers = string.Join(" and by ", same.Select(n => n.Giver));
            problems.Add(RunProblems.MethodDoesNotFit.Here(
                $"a number called {same.Key} is given by {givers}: one of them needs another name"));
        }

        foreach (var group in groups) OfTopologies(group.Ground, group.Methods, problems);
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

    // The first round would build them: by then a folder is made, and one problem would be told and not the next.
    private static void OfTopologies(ArmSetup group, MethodList methods, List<Problem> problems)
    {
        var names = group.Group.Peers.Select(peer => group.Peers[peer].Name).ToArray();
        var topologies = methods.With<IExchange>().SelectMany(m => OptionsTree.Of(m.Hook)).Select(node => node.Value).OfType<ITopology>();
        foreach (var topology in topologies.Distinct())
        {
            try
            {
                topology.Build(new TopologyRequest(names.Length, group.Plan.Seed, 1, names));
            }
            catch (CohortException e)
            {
                problems.AddRange(e.Problems);
            }
        }
    }

    private static IEnumerable<Problem> OfGroup(ArmSetup group, MethodList methods)
    {
        var facts = new RunFacts(group.Train, group.BuildNetwork(), group.Group.Peers.Length, group.Plan.Budget.Rounds, group.Tasks)
        {
            Groups = group.GroupCount, GroupNames = group.GroupNames, SharedRows = group.Data.Shared.Length,
        };
        return methods.With<ICheck>().SelectMany(m => m.Hook.Check(facts).Select(wrong => RunProblems.MethodDoesNotFit.Here($"{m.Name}: {wrong}")));
    }
}
