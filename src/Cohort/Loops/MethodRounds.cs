using Cohort.Contexts;

namespace Cohort.Loops;

/// <summary>One round as each method of a group sees it: a context for each, made when it is first wanted.</summary>
internal sealed class MethodRounds(IRoundServices services, int number)
{
    private readonly Dictionary<MethodName, RoundContext> contexts = [];

    public int Number => number;

    public RoundContext this[MethodName method]
    {
        get
        {
            if (!contexts.TryGetValue(method, out var context)) contexts[method] = context = new RoundContext(services, method, number);
            return context;
        }
    }
}
