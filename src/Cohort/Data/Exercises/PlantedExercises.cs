using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A source of exercises that are drawn here: prompts with answers, as many as wanted, without any file. Row i depends on the seed, the part
/// (to learn from, to test on), the source's options and i alone. No exercise to test on is one to learn from: a hash of seed and prompt says of each
/// prompt which side it is on, one in five the test's, and a row is drawn again until it is of its side.
/// </summary>
public abstract record PlantedExercises : IDataSource
{
    private const int TestOneIn = 5, Tries = 10_000;

    /// <summary>How many exercises are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rows { get; init; } = 1_000;

    /// <summary>How many exercises are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestRows { get; init; } = 200;

    /// <summary>
    /// Whether the vocabulary has two words of feedback, for what is learnt in hindsight (<c>feedback: chain_of_hindsight</c>). Two further test sets
    /// then hold the same rows, asked with a word behind the prompt, which takes one token of the context: <c>good</c> and <c>bad</c>.
    /// </summary>
    public bool FeedbackWords { get; init; }

    /// <summary>The source's name, as in plans.</summary>
    private protected abstract string Name { get; }

    /// <summary>The kinds of its exercises.</summary>
    private protected abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Judges answers.</summary>
    private protected abstract IAnswerChecker Checker { get; }

    /// <summary>What prompts and answers are made of.</summary>
    private protected abstract ITokenizer Tokens { get; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception("tokens need a model that reads sequences, such as model: gpt");
        request.RequireRoom(((long)Rows + TestRows) * 2 * window, "data: rows, test_rows; learner.model: context");
        var tokens = FeedbackWords ? Tokenizers.Named(Tokens, Data.FeedbackWords.Names) : Tokens;
        var (layout, drawer) = (new ExerciseLayout(tokens, window, Kinds, Checker), Drawer(request.Seed));
        var asked = Part("test", TestRows, request.Seed, drawer);
        var test = layout.Rows(Name, asked);
        return new Scene(layout.Rows(Name, Part("train", Rows, request.Seed, drawer)), test)
        {
            Sets = TestSets(test).Concat(layout.Asked(Name, asked)).ToDictionary(),
        };
    }

    /// <summary>Further test sets, by name: the rows to test on, looked at in other ways.</summary>
    private protected virtual IReadOnlyDictionary<string, Dataset> TestSets(Dataset test) => new Dictionary<string, Dataset>();

    /// <summary>What draws exercises: with what all rows of a run share, such as a planted table.</summary>
    private protected abstract DrawExercise Drawer(ulong seed);

    /// <summary>Draws one exercise.</summary>
    private protected delegate Exercise DrawExercise(ref RandomStream random);

    private List<Exercise> Part(string part, int rows, ulong seed, DrawExercise draw)
    {
        var (purpose, drawn) = (RandomStream.PurposeOf($"{Name}/{part}"), new List<Exercise>(rows));
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, purpose, 0, row);
            var exercise = draw(ref random);
            for (var tries = 1; IsTest(exercise.Prompt, seed) != (part == "test"); tries++)
            {
                if (tries == Tries)
                    throw DataProblems.TooFewExercises.Exception(string.Create(CultureInfo.InvariantCulture,
                        $"{Name}: of {Tries:#,0} exercises that were drawn none is one to {(part == "test" ? "test on" : "learn from")}; "
                        + $"there are too few different ones: allow longer ones, or more symbols"));
                exercise = draw(ref random);
            }

            drawn.Add(exercise);
        }

        return drawn;
    }

    /// <summary>Whether a prompt is one to test on: the same on every machine, and of no other stream, since the prompt is the purpose.</summary>
    private protected virtual bool IsTest(string prompt, ulong seed) => new RandomStream(seed, "exercises/" + prompt).NextInt32(TestOneIn) == 0;
}
