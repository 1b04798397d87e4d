using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Letters, each to be answered by one of the four that follow it in the alphabet: <c>dbac=fceb</c>. Rows answer by any of them, at random; how much
/// an answer is liked no row says: the further on its letters are, from 0 for the next ones to 1 for the fourth ones, in the mean of the letters. For
/// learners that learn from the liking of what they write. What is drawn is as in <see cref="PlantedExercises"/>; all exercises are of one kind.
/// </summary>
[PlanName("tastes")]
public sealed record TasteSource : PlantedExercises
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";
    private const int Most = 22; // the last letter that is asked for has four behind it
    private static readonly Vocabulary Characters = ExerciseLayout.Characters(Alphabet + "=");

    /// <summary>How many letters a prompt has.</summary>
    [PlanArgument]
    [PlanRange(1, 200)]
    public int Length { get; init; } = 4;

    /// <summary>How many different letters prompts are made of.</summary>
    [PlanRange(2, Most)]
    public int Letters { get; init; } = 8;

    private protected override string Name => "tastes";

    private protected override IReadOnlyList<string> Kinds => [Name];

    private protected override IAnswerChecker Checker => new TasteChecker();

    private protected override ITokenizer Tokens => Characters;

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        var (asked, answer) = (new char[Length], new char[Length]);
        for (var i = 0; i < Length; i++)
        {
            var letter = random.NextInt32(Letters);
            (asked[i], answer[i]) = (Alphabet[letter], Alphabet[letter + 1 + random.NextInt32(TasteChecker.Choices)]);
        }

        return new Exercise(new string(asked) + "=", new string(answer), Name);
    }
}
