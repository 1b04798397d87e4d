namespace Cohort.Tensors;

/// <summary>Something would have more numbers than can be counted in 31 bits, which is how long a tensor or a learner's row may be.</summary>
/// <param name="what">What it is: <c>a tensor of shape [65536, 65536]</c>.</param>
/// <param name="numbers">How many numbers it would have; <see cref="long.MaxValue"/> stands for more.</param>
public sealed class TooManyNumbersException(string what, long numbers)
    : OverflowException($"{what} has {(numbers == long.MaxValue ? "over " : "")}{numbers:#,0} numbers; at most {Most:#,0} are possible")
{
    /// <summary>The most numbers of a tensor, and of a learner's row.</summary>
    public const int Most = int.MaxValue;

    /// <summary>How many numbers it would have; <see cref="long.MaxValue"/> stands for more.</summary>
    public long Numbers { get; } = numbers;

    /// <summary>The number, if it is possible.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="numbers">How many numbers it has.</param>
    /// <exception cref="TooManyNumbersException">There are more than <see cref="Most"/>.</exception>
    internal static int Require(string what, long numbers) => numbers <= Most ? (int)numbers : throw new TooManyNumbersException(what, numbers);
}
