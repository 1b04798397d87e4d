using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A little language of orders and what is done at them: <c>v2 left twice and v0</c>, answer <c>LEFT A1 LEFT A1 A3</c>. The grammar is that of SCAN,
/// with verbs whose actions are planted. What is drawn is as in <see cref="PlantedExercises"/>. Kinds are the conjunctions.
/// </summary>
/// <remarks>
/// Lake, Baroni, "Generalization without systematicity: on the compositional skills of sequence-to-sequence recurrent networks", ICML 2018, figure 6
/// and 7: <c>x left</c> is a turn and x, <c>opposite</c> two turns and x, <c>around</c> four times a turn and x; <c>twice</c> and <c>thrice</c>
/// repeat; <c>x after y</c> is y, then x. The verb <c>turn</c> has turns and no action. Orders are drawn by a rule of the grammar after another, each
/// as likely as its rivals; which verb does what is drawn from the rule.
/// </remarks>
[PlanName("commands")]
public sealed record CommandSource : PlantedExercises
{
    private const string One = "one", And = "and", After = "after", Turn = "turn";
    private static readonly string[] Directions = ["left", "right"], Ways = ["", "opposite", "around"];

    /// <summary>Which orders are kept to test on.</summary>
    public enum Kept
    {
        /// <summary>Any, one in five.</summary>
        Any,

        /// <summary>
        /// All with the first verb, but for this verb alone (SCAN's <c>addprim</c>): whoever knows the word has to use it like the others.
        /// </summary>
        Verb,
    }

    /// <summary>Which orders are kept to test on.</summary>
    [PlanArgument]
    public Kept Tested { get; init; }

    /// <summary>How many verbs, beside <c>turn</c>.</summary>
    [PlanRange(2, 100)]
    public int Verbs { get; init; } = 4;

    /// <summary>The number from which the verbs' actions are drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    private protected override string Name => "commands";

    private protected override IReadOnlyList<string> Kinds => [One, And, After];

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens => ExerciseLayout.Words(["left", "right", "opposite", "around", "twice", "thrice", And, After, Turn,
        .. Enumerable.Range(0, Verbs).Select(verb => $"v{verb}"), "LEFT", "RIGHT", .. Enumerable.Range(0, Verbs).Select(action => $"A{action}")]);

    private protected override DrawExercise Drawer(ulong seed)
    {
        int[] actions = [.. Enumerable.Range(0, Verbs)];
        new RandomStream(Rule ?? seed, "commands/actions").Shuffle<int>(actions);
        return (ref RandomStream random) =>
        {
            var kind = Kinds[random.NextInt32(3)];
            var (order, done) = Phrase(actions, ref random);
            if (kind == One) return new Exercise(order, string.Join(' ', done), kind);
            var (other, then) = Phrase(actions, ref random);
            return new Exercise($"{order} {kind} {other}", string.Join(' ', kind == And ? [.. done, .. then] : [.. then, .. done]), kind);
        };
    }

    private protected override bool IsTest(string prompt, ulong seed) => Tested == Kept.Any ? base.IsTest(prompt, seed)
        : prompt != "v0" && prompt.Split(' ').Contains("v0");

    private (string Order, string[] Done) Phrase(int[] actions, ref RandomStream random)
    {
        var verb = random.NextInt32(Verbs + 1); // the last one is to turn
        var turned = verb == Verbs || random.NextInt32(2) == 0;
        string[] own = verb == Verbs ? [] : [$"A{actions[verb]}"];
        var (order, done) = (verb == Verbs ? Turn : $"v{verb}", own);
        if (turned)
        {
            var (way, side) = (Ways[random.NextInt32(3)], Directions[random.NextInt32(2)]);
            var turn = side.ToUpperInvariant();
            order = way.Length == 0 ? $"{order} {side}" : $"{order} {way} {side}";
            string[] once = [turn, .. own];
            done = way switch { "" => once, "opposite" => [turn, .. once], _ => [.. once, .. once, .. once, .. once] };
        }

        return random.NextInt32(3) switch
        {
            0 => (order, done),
            1 => ($"{order} twice", [.. done, .. done]),
            _ => ($"{order} thrice", [.. done, .. done, .. done]),
        };
    }
}
