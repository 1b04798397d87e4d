namespace Cohort.Data;

/// <summary>A source that is drawn on the spot and needs no file: its name alone, as in <c>--data glyphs</c>, says everything.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Description">One line for <c>cohort data list</c>.</param>
/// <param name="Source">The source with the options that it has where none is given.</param>
internal sealed record DrawnSource(string Name, string Description, IDataSource Source)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DrawnSource> All { get; } =
    [
        new("glyphs", "digits drawn as strokes, any number of rows; made here, nothing is fetched", new GlyphSource()),
        new("gaussian", "Gaussian rows under a planted linear rule, any number of them; made here, nothing is fetched", new GaussianSource()),
        new("coordinates", "points of a grid with the value of a drawn picture there; made here, nothing is fetched", new CoordinateSource()),
        new("episodes", "few-shot episodes: sine curves, or Gaussian classes; made here, nothing is fetched", new EpisodeSource()),
        new("preferences", "pairs of Gaussian rows, one of them preferred; made here, nothing is fetched", new PreferenceSource()),
        Exercises("arithmetic", "sums and differences, digit by digit, with or without worked steps", new ArithmeticSource()),
        Exercises("brackets", "brackets to be closed, or to be judged", new BracketSource()),
        Exercises("commands", "a little language of orders and actions, as SCAN", new CommandSource()),
        Exercises("copy", "letters to be copied, reversed or sorted", new CopySource()),
        Exercises("countdown", "a number to be made of others", new CountdownSource()),
        Exercises("demonstrations", "tasks whose answers only an example of the right kind shows", new DemonstrationSource()),
        Exercises("facts", "facts stated in the prompt, or to be known by heart", new FactSource()),
        Exercises("graph_paths", "a way between two nodes of a graph", new GraphPathSource()),
        Exercises("string_edits", "letters to be changed by orders", new EditSource()),
        Windows("bursts", "items with labels in bursts and by Zipf's law", new BurstSource()),
        Windows("ciphers", "letters and what stands for them, by another cipher in each window", new CipherSource()),
        Windows("hmm_mixture", "hidden Markov models, another one in each window", new HmmSource()),
        Windows("permuted_labels", "items with labels that are given anew in each window", new PermutedLabelSource()),
        new("markov", "windows of tokens of a planted chain, for gpt; made here, nothing is fetched", new MarkovSource()),
        new("user_items", "clicks of users on items, for matrix_factorisation; made here, nothing is fetched", new UserItemSource()),
    ];

    private static DrawnSource Exercises(string name, string what, PlantedExercises source) =>
        new(name, $"prompts with answers, for gpt: {what}; made here, nothing is fetched", source);

    private static DrawnSource Windows(string name, string what, ContextWindows source) =>
        new(name, $"windows to learn from in context, for gpt: {what}; made here, nothing is fetched", source);

    /// <summary>The one with this name, or null.</summary>
    public static DrawnSource? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
