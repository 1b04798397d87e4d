using System.Globalization;
using System.Text;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Sums and differences of numbers, digit by digit, with worked steps or without: <c>27+58=85</c>, or <c>27+58=7+8+0=15;2+5+1=8;85</c>. What is drawn
/// is as in <see cref="PlantedExercises"/>. Kinds are the operations.
/// </summary>
/// <remarks>
/// <para>Steps are those of adding and subtracting by hand, from the last digit on, carry or borrow last: "Show your work" (Nye et al.,
/// "Show your work: scratchpads for intermediate computation with language models", 2021). The result stands behind the last <c>;</c>.</para>
/// <para>Right is a result that is right, whatever the steps before it: the checker reads what stands behind the last <c>;</c>.</para>
/// </remarks>
[PlanName("arithmetic")]
public sealed record ArithmeticSource : PlantedExercises
{
    private static readonly string[] Signs = ["+", "-"];
    private static readonly Vocabulary Characters = ExerciseLayout.Characters("0123456789+-=;");

    /// <summary>What is asked for.</summary>
    public enum Sums
    {
        /// <summary>Sums.</summary>
        Add,

        /// <summary>Differences, none negative.</summary>
        Subtract,

        /// <summary>Half of the exercises are the one, half the other.</summary>
        Both,
    }

    /// <summary>Which operations.</summary>
    [PlanArgument]
    public Sums Operations { get; init; } = Sums.Both;

    /// <summary>How many digits the numbers have at most; how many each has is drawn, 1 to this.</summary>
    [PlanRange(1, 9)]
    public int Digits { get; init; } = 2;

    /// <summary>Whether answers show their steps before the result.</summary>
    public bool Steps { get; init; }

    private protected override string Name => "arithmetic";

    private protected override IReadOnlyList<string> Kinds =>
        Operations switch { Sums.Add => [Signs[0]], Sums.Subtract => [Signs[1]], _ => Signs };

    private protected override IAnswerChecker Checker => new LastPartChecker();

    private protected override ITokenizer Tokens => Characters;

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        var kinds = Kinds;
        var sign = kinds[random.NextInt32(kinds.Count)];
        var (a, b) = (Number(ref random), Number(ref random));
        if (sign == "-" && a < b) (a, b) = (b, a);
        var result = (sign == "+" ? a + b : a - b).ToString(CultureInfo.InvariantCulture);
        return new Exercise($"{a}{sign}{b}=", Steps ? Work(a, b, sign) + result : result, sign);
    }

    private long Number(ref RandomStream random)
    {
        var bound = 10;
        for (var digits = random.NextInt32(Digits); digits > 0; digits--) bound *= 10;
        return random.NextInt32(bound);
    }

    private static string Work(long a, long b, string sign)
    {
        var (work, carry) = (new StringBuilder(), 0L);
        for (; a > 0 || b > 0; a /= 10, b /= 10)
        {
            var (x, y) = (a % 10, b % 10);
            var column = sign == "+" ? x + y + carry : x - y - carry;
            var borrowed = column < 0 ? 10 : 0;
            work.Append(CultureInfo.InvariantCulture, $"{x + borrowed}{sign}{y}{sign}{carry}={column + borrowed};");
            carry = sign == "+" ? column / 10 : borrowed / 10;
        }

        return work.ToString();
    }
}
