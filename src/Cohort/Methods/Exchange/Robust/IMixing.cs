using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>Makes vectors more alike before a robust rule looks at them.</summary>
public interface IMixing
{
    /// <summary>How many vectors it makes of some.</summary>
    int Count(int vectors);

    /// <summary>Makes other vectors of a receiver's.</summary>
    /// <param name="vectors">Its own and those it heard, in order of ids: at least one, all finite and of one length.</param>
    /// <param name="attackers">How many of them may be attackers', f.</param>
    /// <param name="context">The receiver.</param>
    IReadOnlyList<ReadOnlyMemory<float>> Mix(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context);
}
