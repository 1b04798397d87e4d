using Cohort.Contexts;
using Cohort.Hooks;

namespace Cohort.Testing;

/// <summary>One receiver's combine, on payloads written down in a test.</summary>
public static class TrialExchange
{
    /// <summary>What a receiver's next payload is.</summary>
    /// <param name="exchange">The exchange; its rule may not ask for round or receiver, which are not there.</param>
    /// <param name="own">The receiver's own payload.</param>
    /// <param name="heard">What it hears, in order of sender ids.</param>
    public static float[] Combine(ICombiningExchange exchange, float[] own, params float[][] heard)
    {
        var result = (float[])own.Clone();
        var inbox = heard.Select((payload, k) => new Message(k + 1, RowCount: 1, payload)).ToArray();
        exchange.Combine(new CombineContext(null!, null!, inbox, new Message(0, RowCount: 1, own), result));
        return result;
    }
}
