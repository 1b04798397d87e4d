using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Conformance;

/// <summary>Puts a method where a plan names it, in a cohort so small that hundreds of methods can be tried.</summary>
internal static class MethodPlace
{
    private const int Rounds = 4;

    /// <summary>What these plans can name: the library's things, and those planted here.</summary>
    public static PlanCatalogue Catalogue { get; } = new(typeof(Plan).Assembly, typeof(MethodPlace).Assembly);

    /// <summary>The library's methods.</summary>
    public static IReadOnlyList<MethodEntry> Library { get; } = new MethodCatalogue(PlanSource.Catalogue).Methods;

    /// <summary>The method with its options at their defaults.</summary>
    public static IMethod Create(MethodEntry method) => (IMethod)Activator.CreateInstance(method.Type, nonPublic: true)!;

    /// <summary>The method with its options as they are, but for whole numbers above the trial's rounds, such as a round to begin in: those are 2, so that it acts.</summary>
    public static IMethod CreateActive(MethodEntry method)
    {
        var instance = Create(method);
        foreach (var option in OptionsSchema.Of(method.Type).Properties.Where(p => p.Type.Kind == PlanTypeKind.Whole && p.Property.GetValue(instance) is { } value && Convert.ToDouble(value, null) > Rounds))
        {
            if (option.Range is null || option.Range.Holds(2)) option.Property.SetValue(instance, Convert.ChangeType(2, option.Type.Clr, null));
        }

        return instance;
    }

    /// <summary>A plan of some peers on a stream of two tasks of a few drawn digits, with the method in the list of its role.</summary>
    public static Plan PlanWith(IMethod method, MethodRole role, int peers = 4) => Place(method, role, new Plan
    {
        Seed = 7,
        Budget = new() { Rounds = Rounds },
        Data = new() { Source = "glyphs", Rows = 160, TestRows = 40, Tasks = new PermutedTasks { Count = 2 } },
        Peers = new() { Count = peers, Split = new Iid() },
        Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 },
    });

    private static Plan Place(IMethod method, MethodRole role, Plan plan) => (role, method) switch
    {
        (MethodRole.Exchange, IExchange exchange) => plan with { Exchange = [new ExchangeOptions { Method = exchange }] },
        (MethodRole.Curriculum, ICurriculum curriculum) => plan with { Curriculum = [curriculum] },
        (MethodRole.Memory, IMemory memory) => plan with { Memory = [memory] },
        (MethodRole.Feedback, IFeedback feedback) => plan with { Feedback = [feedback] },
        (MethodRole.Evaluate, IEvaluation evaluation) => plan with { Evaluate = [evaluation] },
        (_, ILearningRule rule) => plan with { Learner = plan.Learner with { Rule = rule } },
        // The catalogue's role says what a system is for; the list that names it follows from what it implements.
        (_, IExchange exchange) => plan with { Exchange = [new ExchangeOptions { Method = exchange }] },
        (_, ICurriculum curriculum) => plan with { Curriculum = [curriculum] },
        (_, IMemory memory) => plan with { Memory = [memory] },
        (_, IFeedback feedback) => plan with { Feedback = [feedback] },
        (_, IEvaluation evaluation) => plan with { Evaluate = [evaluation] },
        _ => throw new InvalidOperationException($"{method.GetType()} implements no role, so no plan can name it"),
    };
}
