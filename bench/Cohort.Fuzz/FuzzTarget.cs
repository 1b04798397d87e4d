using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>One reader under test: how its inputs are made, and how one is read.</summary>
/// <param name="Name">What <c>--target</c> calls it.</param>
/// <param name="Share">How many of 100,000 inputs it gets: fewer where one costs more.</param>
/// <param name="Make">Makes an input; the same random stream gives the same one.</param>
/// <param name="Read">Reads one: returns where it is taken, throws where it is refused.</param>
internal sealed record FuzzTarget(string Name, int Share, InputMaker Make, Action<byte[], WorkPlace> Read)
{
    /// <summary>What the reader may throw beside a <see cref="CohortException"/>: what its documentation says.</summary>
    public IReadOnlyList<Type> Documented { get; init; } = [];

    /// <summary>How many inputs of a number it gets.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="shares">The sum of the shares of all targets that run.</param>
    public long CountOf(long inputs, long shares) => Math.Max(1, inputs * Share / shares);

    /// <summary>The input of a number.</summary>
    public byte[] InputOf(ulong seed, long number)
    {
        var random = new RandomStream(seed, $"fuzz.{Name}", learner: 0, number);
        return Make(ref random);
    }

    /// <summary>Whether an exception is a refusal, and no defect.</summary>
    public bool IsRefusal(Exception exception) => exception is CohortException || Documented.Contains(exception.GetType());
}
