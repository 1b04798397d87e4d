using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Letters to be written again: as they are, from the last to the first, or in the order of the alphabet: <c>dbac=dbac</c>, <c>dbac=cabd</c>,
/// <c>dbac=abcd</c>. What is drawn is as in <see cref="PlantedExercises"/>. Kinds are the numbers of letters.
/// </summary>
[PlanName("copy")]
public sealed record CopySource : PlantedExercises, IValidatable
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";
    private static readonly Vocabulary Characters = ExerciseLayout.Characters(Alphabet + "=");

    /// <summary>How letters are written again.</summary>
    public enum Order
    {
        /// <summary>As they are.</summary>
        Same,

        /// <summary>The last one first.</summary>
        Reversed,

        /// <summary>In the order of the alphabet.</summary>
        Sorted,
    }

    /// <summary>In which order they are written again.</summary>
    [PlanArgument]
    public Order Written { get; init; }

    /// <summary>How many letters there are at least.</summary>
    [PlanRange(1, 200)]
    public int Shortest { get; init; } = 3;

    /// <summary>How many letters there are at most.</summary>
    [PlanRange(1, 200)]
    public int Longest { get; init; } = 6;

    /// <summary>How many different letters.</summary>
    [PlanRange(2, 26)]
    public int Letters { get; init; } = 8;

    private protected override string Name => "copy";

    private protected override IReadOnlyList<string> Kinds =>
        [.. Enumerable.Range(Shortest, Longest - Shortest + 1).Select(Kind)];

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens => Characters;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Shortest > Longest) yield return $"shortest is {Shortest} and longest {Longest}; the one is at most the other";
    }

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        var letters = new char[Shortest + random.NextInt32(Longest - Shortest + 1)];
        for (var i = 0; i < letters.Length; i++) letters[i] = Alphabet[random.NextInt32(Letters)];
        var asked = new string(letters);
        if (Written == Order.Reversed) Array.Reverse(letters);
        if (Written == Order.Sorted) Array.Sort(letters);
        return new Exercise(asked + "=", new string(letters), Kind(letters.Length));
    }

    private static string Kind(int letters) => $"{letters} letters";
}
