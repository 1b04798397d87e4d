using System.Text;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Letters to be changed by orders, one after the other: <c>R</c> turns them round, <c>T</c> puts the first one last, <c>Da</c> strikes every a out,
/// <c>Xab</c> writes b for every a, <c>U</c> keeps one of neighbours that are the same: <c>RDa:abcb=bcb</c>. What is drawn is as in
/// <see cref="PlantedExercises"/>. Kinds are the first orders.
/// </summary>
[PlanName("string_edits")]
public sealed record EditSource : PlantedExercises
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz", Orders = "RTDXU";
    private static readonly Vocabulary Characters = ExerciseLayout.Characters(Alphabet + Orders + ":=");

    /// <summary>How many orders there are.</summary>
    [PlanRange(1, 10)]
    public int Edits { get; init; } = 1;

    /// <summary>How many letters there are at most.</summary>
    [PlanRange(2, 200)]
    public int Longest { get; init; } = 6;

    /// <summary>How many different letters.</summary>
    [PlanRange(2, 26)]
    public int Letters { get; init; } = 5;

    private protected override string Name => "string_edits";

    private protected override IReadOnlyList<string> Kinds => [.. Orders.Select(order => order.ToString())];

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens => Characters;

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        while (true)
        {
            var letters = new StringBuilder();
            for (var left = 2 + random.NextInt32(Longest - 1); left > 0; left--) letters.Append(Letter(ref random));
            var (asked, orders) = (letters.ToString(), new StringBuilder());
            var answer = asked;
            for (var edit = 0; edit < Edits; edit++)
            {
                var (order, from, to) = (Orders[random.NextInt32(Orders.Length)], Letter(ref random), Letter(ref random));
                orders.Append(order).Append(order is 'D' or 'X' ? from : "").Append(order == 'X' ? to : "");
                answer = Changed(answer, order, from, to);
            }

            if (answer.Length > 0) return new Exercise($"{orders}:{asked}=", answer, orders[0].ToString());
        }
    }

    private static string Changed(string letters, char order, string from, string to) => order switch
    {
        'R' => new string([.. letters.Reverse()]),
        'T' => letters.Length == 0 ? letters : letters[1..] + letters[0],
        'D' => letters.Replace(from, "", StringComparison.Ordinal),
        'X' => letters.Replace(from, to, StringComparison.Ordinal),
        _ => new string([.. letters.Where((letter, i) => i == 0 || letter != letters[i - 1])]),
    };

    private string Letter(ref RandomStream random) => Alphabet[random.NextInt32(Letters)].ToString();
}
