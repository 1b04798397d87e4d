using System.Globalization;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A number to be made out of others, each used once at most, by <c>+ - * /</c> and brackets: <c>3 7 12=21:</c>, answer <c>(7*3)</c> or any other
/// that comes to 21. What is drawn is as in <see cref="PlantedExercises"/>. Kinds are how many numbers a row's own answer uses.
/// </summary>
/// <remarks>
/// <para>The game Countdown, as in Gandhi et al., "Stream of Search (SoS): learning to search in language", 2024. All that can be made of the
/// numbers, by whole positive numbers on the way, is searched; the target is one of what is found, each as likely as any other, that is none of
/// the numbers and at most the largest target; the answer is the one that uses fewest numbers, of several the first one found.</para>
/// <para>Right is any expression of the numbers, each once at most, whose value, in exact fractions, is the target.</para>
/// </remarks>
[PlanName("countdown")]
public sealed record CountdownSource : PlantedExercises
{
    private static readonly Vocabulary Characters = ExerciseLayout.Characters("0123456789+-*/()=: ");

    /// <summary>How many numbers are given.</summary>
    [PlanRange(2, 4)]
    public int Numbers { get; init; } = 3;

    /// <summary>The largest number that is given.</summary>
    [PlanRange(2, 100)]
    public int Largest { get; init; } = 10;

    /// <summary>The largest target.</summary>
    [PlanRange(2, 1_000)]
    public int LargestTarget { get; init; } = 50;

    private protected override string Name => "countdown";

    private protected override IReadOnlyList<string> Kinds => [.. Enumerable.Range(2, Numbers - 1).Select(Kind)];

    private protected override IAnswerChecker Checker => new ExpressionChecker();

    private protected override ITokenizer Tokens => Characters;

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        while (true)
        {
            var given = new int[Numbers];
            for (var i = 0; i < Numbers; i++) given[i] = 1 + random.NextInt32(Largest);
            var found = new SortedDictionary<int, Expression>();
            Search([.. given.Select(n => new Expression(n, n.ToString(CultureInfo.InvariantCulture), 1))], found);
            int[] targets = [.. found.Keys.Where(target => target <= LargestTarget && !given.Contains(target))];
            if (targets.Length == 0) continue; // as of 1 and 2, where 1, 2, 3 and a largest target of 2 leave nothing
            var target = targets[random.NextInt32(targets.Length)];
            return new Exercise(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', given)}={target}:"), found[target].Text,
                Kind(found[target].Used));
        }
    }

    private static void Search(Expression[] left, SortedDictionary<int, Expression> found)
    {
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < left.Length; j++)
            {
                if (i == j) continue;
                Expression[] rest = [.. left.Where((_, at) => at != i && at != j)];
                foreach (var made in Expression.Of(left[i], left[j], ordered: i < j))
                {
                    if (!found.TryGetValue(made.Value, out var known) || made.Used < known.Used) found[made.Value] = made;
                    if (rest.Length > 0) Search([.. rest, made], found);
                }
            }
        }
    }

    private static string Kind(int used) => $"{used} numbers";

    // A value, how it was made, and of how many numbers.
    private readonly record struct Expression(int Value, string Text, int Used)
    {
        public static IEnumerable<Expression> Of(Expression a, Expression b, bool ordered)
        {
            var used = a.Used + b.Used;
            if (ordered) yield return new Expression(a.Value + b.Value, $"({a.Text}+{b.Text})", used);
            if (ordered) yield return new Expression(a.Value * b.Value, $"({a.Text}*{b.Text})", used);
            if (a.Value > b.Value) yield return new Expression(a.Value - b.Value, $"({a.Text}-{b.Text})", used);
            if (a.Value % b.Value == 0) yield return new Expression(a.Value / b.Value, $"({a.Text}/{b.Text})", used);
        }
    }
}
