using Cohort.Contexts;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Loops;

/// <summary>The methods of a plan in the order in which they are called, each with the name that its state goes by.</summary>
internal sealed class MethodList
{
    private readonly List<NamedMethod> all = [];
    private readonly List<(MethodName Name, ExchangeOptions Options)> exchanges = [];

    /// <param name="plan">The plan.</param>
    /// <param name="exchanging">Whether peers exchange: not where each learns alone.</param>
    /// <param name="attacked">Whether some peers are hostile, as the plan says: not where there is one learner on all rows.</param>
    public MethodList(Plan plan, bool exchanging, bool attacked = true)
    {
        // Who the peers are comes before what they do.
        if (attacked && plan.Peers.Attack is { } attack) Add(attack);
        IEnumerable<IMethod> others = [plan.Learner.Rule, .. plan.Curriculum, .. plan.Memory, .. plan.Feedback, .. plan.Evaluate];
        foreach (var method in others) Add(method);
        if (!exchanging) return;
        foreach (var exchange in plan.Exchange) exchanges.Add((Add(exchange.Method).Name, exchange));
    }

    public IReadOnlyList<NamedMethod> All => all;

    /// <summary>The exchanges with all that the plan says of them.</summary>
    public IReadOnlyList<(MethodName Name, ExchangeOptions Options)> Exchanges => exchanges;

    /// <summary>The methods that implement a hook.</summary>
    public IEnumerable<(T Hook, MethodName Name)> With<T>()
        where T : IMethod
    {
        foreach (var (method, name) in all)
        {
            if (method is T hook) yield return (hook, name);
        }
    }

    /// <summary>Whether a method of this name is an exchange.</summary>
    public bool IsExchange(MethodName name) => exchanges.Any(e => e.Name == name);

    public MethodName NameOf(IMethod method) => all.FirstOrDefault(m => ReferenceEquals(m.Method, method))?.Name ?? default;

    /// <summary>The exchanges that happen in a round.</summary>
    public IEnumerable<(MethodName Name, ExchangeOptions Options)> ExchangingIn(int round) =>
        exchanges.Where(e => e.Options.Schedule.Includes(round));

    /// <summary>The first round from one on in which a method exchanges; 0 where there is none.</summary>
    public int NextExchange(MethodName method, int round) => exchanges.FirstOrDefault(e => e.Name == method).Options?.Schedule.Next(round) ?? 0;

    private NamedMethod Add(IMethod method)
    {
        var name = PlanCatalogue.NameOf(method.GetType()) ?? method.GetType().Name;
        var named = new NamedMethod(method, new MethodName(name, 1 + all.Count(m => m.Method.GetType() == method.GetType())));
        all.Add(named);
        return named;
    }
}
