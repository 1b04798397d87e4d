using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Testing;

/// <summary>Plans of a second or less.</summary>
public static class TrialPlan
{
    private const int Rounds = 4;

    /// <summary>A linear model, plain gradient descent on one example at a time, and some exchanges.</summary>
    /// <param name="rate">The step size.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="exchanges">What peers pass each other.</param>
    public static Plan Linear(double rate, int rounds, params IExchange[] exchanges) => new()
    {
        Budget = new BudgetOptions { Rounds = rounds },
        Learner = new LearnerOptions { Model = new LinearModel(), Optimizer = new Sgd { Rate = rate }, Batch = 1 },
        Exchange = [.. exchanges.Select(e => new ExchangeOptions { Method = e })],
    };

    /// <summary>The same for one peer that has a learner in each of some groups.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="groups">Their names.</param>
    internal static Plan InGroups(this Plan plan, params string[] groups) => plan with
    {
        Peers = plan.Peers with { Count = 1 },
        Learner = plan.Learner with { Groups = [.. groups.Select(name => new GroupOptions { Name = name })] },
    };

    /// <summary>Some peers in the method's habitat, with methods in the place that they belong to.</summary>
    /// <param name="entry">The method.</param>
    /// <param name="instances">It, as often as it shall stand in the plan.</param>
    /// <param name="peers">How many peers.</param>
    /// <exception cref="InvalidOperationException">No plan can name the method.</exception>
    internal static Plan With(MethodEntry entry, IReadOnlyList<IMethod> instances, int peers = 4)
    {
        var plan = Habitats.PlanOf(entry.Habitat, peers, Rounds);
        // Attackers need somebody to talk to.
        if (entry.Role == MethodRole.Attack) plan = plan with { Exchange = [new() { Method = new FederatedAveraging() }] };
        return MethodPlace.Of(entry) is [var place, ..] ? place.In(plan, instances)
            : throw new InvalidOperationException($"{entry.Type} implements no role, so no plan can name it");
    }

    /// <summary>
    /// A method with its options at their defaults, but so that it acts in a trial: whole numbers above the trial's rounds, such as a
    /// round to begin in, are 2; and where that breaks a rule between options, others are 1.
    /// </summary>
    internal static IMethod Active(MethodEntry entry)
    {
        var instance = (IMethod)OptionsSchema.Of(entry.Type).Create();
        var numbers = OptionsSchema.Of(entry.Type).Properties
            .Where(p => p.Type.Kind == PlanTypeKind.Whole && p.Property.GetValue(instance) is not null)
            .ToArray();
        var late = numbers.Where(p => Value(p) > Rounds).ToArray();
        foreach (var option in late) Set(option, 2);
        foreach (var option in numbers.Except(late).Where(p => Value(p) > 1))
        {
            if (!Breaks()) break;
            Set(option, 1);
        }

        return instance;

        double Value(OptionsProperty option) => Convert.ToDouble(option.Property.GetValue(instance), null);

        bool Breaks() => instance is IValidatable rules && rules.Validate().Any();

        void Set(OptionsProperty option, int value)
        {
            if (option.Range is not null && !option.Range.Holds(value)) return;
            option.Property.SetValue(instance, Convert.ChangeType(value, option.Type.Clr, null));
        }
    }
}
