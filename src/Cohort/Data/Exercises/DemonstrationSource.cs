using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Exercises of several tasks whose answers only an example of the right kind can show: a task, some symbols and what they stand for
/// (<c>t1 w3 w17 w8 w5 :</c>, answer <c>y2</c>). A symbol at a place that the task has, and that nobody is told, decides the answer. What is drawn is
/// as in <see cref="PlantedExercises"/>. Kinds are the tasks.
/// </summary>
/// <remarks>
/// <para>Symbols are of concepts, several of each, and a task has an answer for each concept: two exercises of a task have one answer where the
/// symbols at its place are of one concept. The other symbols are those of a topic, some of them replaced at random. In the last <c>fooled</c> tasks
/// the topic says nothing of the answer, so exercises that look alike are as good as any; in the others the topic goes with the concept.</para>
/// <para>With <c>shown</c> another exercise of the task stands before the prompt, with its answer, and what concepts are answered by is drawn anew
/// for each row: who learns from that learns to read an example, and no answer by heart. Half of these examples are of the prompt's concept, the
/// others of any.</para>
/// </remarks>
[PlanName("demonstrations")]
public sealed record DemonstrationSource : PlantedExercises, IValidatable
{
    /// <summary>How many tasks.</summary>
    [PlanRange(1, 100)]
    public int Tasks { get; init; } = 5;

    /// <summary>How many tasks, the last ones, have topics that say nothing of the answer.</summary>
    [PlanRange(0, 100)]
    public int Fooled { get; init; } = 3;

    /// <summary>How many symbols.</summary>
    [PlanRange(2, 1_000)]
    public int Symbols { get; init; } = 32;

    /// <summary>How many concepts they are of, and answers there are.</summary>
    [PlanRange(2, 1_000)]
    public int Concepts { get; init; } = 8;

    /// <summary>How many symbols a prompt has.</summary>
    [PlanRange(2, 100)]
    public int Places { get; init; } = 4;

    /// <summary>How many topics a task has.</summary>
    [PlanRange(1, 1_000)]
    public int Topics { get; init; } = 8;

    /// <summary>The chance that a topic's symbol is replaced by any symbol.</summary>
    [PlanRange(0, 1)]
    public double Noise { get; init; } = 0.2;

    /// <summary>Whether an example stands before each prompt, and answers are drawn anew for each row.</summary>
    public bool Shown { get; init; }

    /// <summary>The number from which concepts, places, topics and lasting answers are drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    private protected override string Name => "demonstrations";

    private protected override IReadOnlyList<string> Kinds => Named("t", Tasks);

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens =>
        ExerciseLayout.Words([":", .. Named("t", Tasks), .. Named("w", Symbols), .. Named("y", Concepts)]);

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Fooled > Tasks) yield return $"fooled is {Fooled}, and tasks {Tasks}";
        if (Concepts > Symbols) yield return $"concepts is {Concepts}, and symbols {Symbols}; each concept has at least one";
    }

    private protected override DrawExercise Drawer(ulong seed)
    {
        var random = new RandomStream(Rule ?? seed, "demonstrations/world");
        int[] symbols = [.. Enumerable.Range(0, Symbols)];
        random.Shuffle<int>(symbols); // those at i, i + C, ... are of concept i
        var (places, topics, answers) = (new int[Tasks], new int[Tasks, Topics, Places], new int[Tasks][]);
        for (var task = 0; task < Tasks; task++)
        {
            places[task] = random.NextInt32(Places);
            for (var topic = 0; topic < Topics; topic++)
                for (var place = 0; place < Places; place++) topics[task, topic, place] = random.NextInt32(Symbols);
            answers[task] = Shuffled(ref random);
        }

        return Shown ? ShownFirst : Plain;

        Exercise Plain(ref RandomStream row)
        {
            var (task, concept) = (row.NextInt32(Tasks), row.NextInt32(Concepts));
            return new Exercise(Prompt(ref row, task, concept), $"y{answers[task][concept]}", $"t{task}");
        }

        Exercise ShownFirst(ref RandomStream row)
        {
            var (task, concept, own) = (row.NextInt32(Tasks), row.NextInt32(Concepts), Shuffled(ref row));
            var shown = row.NextInt32(2) == 0 ? concept : row.NextInt32(Concepts);
            var before = $"{Prompt(ref row, task, shown)} y{own[shown]}";
            return new Exercise($"{before} {Prompt(ref row, task, concept)}", $"y{own[concept]}", $"t{task}");
        }

        string Prompt(ref RandomStream row, int task, int concept)
        {
            var topic = task < Tasks - Fooled ? concept % Topics : row.NextInt32(Topics);
            var said = $"t{task}";
            for (var place = 0; place < Places; place++)
            {
                var symbol = place == places[task] ? symbols[concept + Concepts * row.NextInt32((Symbols - concept - 1) / Concepts + 1)]
                    : row.NextDouble() < Noise ? row.NextInt32(Symbols) : topics[task, topic, place];
                said += $" w{symbol}";
            }

            return $"{said} :";
        }
    }

    private int[] Shuffled(ref RandomStream random)
    {
        int[] answers = [.. Enumerable.Range(0, Concepts)];
        random.Shuffle<int>(answers);
        return answers;
    }

    private static string[] Named(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => $"{letter}{i}")];
}
