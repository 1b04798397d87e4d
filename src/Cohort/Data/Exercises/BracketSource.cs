using System.Text;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Brackets: what closes those that are open (<c>([]{=})</c>), or whether each is closed by one of its own (<c>([)]=n</c>). What is drawn is as in
/// <see cref="PlantedExercises"/>. Kinds are how many are open, or yes and no, half of each.
/// </summary>
/// <remarks>
/// The Dyck languages (Chomsky, Schuetzenberger, "The algebraic theory of context-free languages", 1963). A wrong one is a right one with one
/// bracket changed into another.
/// </remarks>
[PlanName("brackets")]
public sealed record BracketSource : PlantedExercises
{
    private const string Open = "([{", Close = ")]}", Yes = "y", No = "n";
    private const int NamedDepths = 4;
    private static readonly Vocabulary Characters = ExerciseLayout.Characters(Open + Close + "=" + Yes + No);
    private static readonly string[] Depths = [.. Enumerable.Range(1, NamedDepths - 1).Select(depth => $"{depth} open"), "more open"];

    /// <summary>What is asked.</summary>
    public enum Question
    {
        /// <summary>What closes those that are open.</summary>
        Close,

        /// <summary>Whether all are closed, y or n.</summary>
        Balanced,
    }

    /// <summary>What is asked.</summary>
    [PlanArgument]
    public Question Asked { get; init; }

    /// <summary>How many sorts of brackets.</summary>
    [PlanRange(1, 3)]
    public int Sorts { get; init; } = 3;

    /// <summary>How many brackets are asked about at most; of pairs, an even number.</summary>
    [PlanRange(2, 200)]
    public int Longest { get; init; } = 12;

    private protected override string Name => "brackets";

    private protected override IReadOnlyList<string> Kinds => Asked == Question.Close ? Depths : [Yes, No];

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens => Characters;

    private protected override DrawExercise Drawer(ulong seed) => Asked == Question.Close ? DrawOpen : DrawPairs;

    /// <summary>What closes the brackets that a text leaves open; null where one is closed by another sort, or was never opened.</summary>
    internal static string? Closing(string brackets)
    {
        var open = new Stack<char>();
        foreach (var bracket in brackets)
        {
            if (Open.IndexOf(bracket, StringComparison.Ordinal) is >= 0 and var sort) open.Push(Close[sort]);
            else if (!open.TryPop(out var wanted) || wanted != bracket) return null;
        }

        return new string([.. open]);
    }

    private Exercise DrawOpen(ref RandomStream random)
    {
        var (text, length) = (new StringBuilder(), 1 + random.NextInt32(Longest - 1));
        var open = new Stack<int>();
        while (text.Length < length || open.Count == 0)
        {
            if (open.Count > 0 && random.NextInt32(2) == 0) text.Append(Close[open.Pop()]);
            else
            {
                open.Push(random.NextInt32(Sorts));
                text.Append(Open[open.Peek()]);
            }
        }

        return new Exercise($"{text}=", new string([.. open.Select(sort => Close[sort])]), Depths[Math.Min(open.Count, NamedDepths) - 1]);
    }

    private Exercise DrawPairs(ref RandomStream random)
    {
        var (text, length) = (new StringBuilder(), 2 * (1 + random.NextInt32(Longest / 2)));
        var open = new Stack<int>();
        while (text.Length < length)
        {
            if (open.Count == length - text.Length || (open.Count > 0 && random.NextInt32(2) == 0)) text.Append(Close[open.Pop()]);
            else
            {
                open.Push(random.NextInt32(Sorts));
                text.Append(Open[open.Peek()]);
            }
        }

        if (random.NextInt32(2) == 0) return new Exercise($"{text}=", Yes, Yes);
        var (all, at) = (Open[..Sorts] + Close[..Sorts], random.NextInt32(text.Length));
        text[at] = all.Replace(text[at].ToString(), "", StringComparison.Ordinal)[random.NextInt32(all.Length - 1)];
        return new Exercise($"{text}=", No, No);
    }
}
