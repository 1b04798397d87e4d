namespace Cohort.Compare;

/// <summary>The works on which this build is compared with another commit's.</summary>
internal static class AgainstWorks
{
    /// <summary>
    /// A small perceptron, where each operation's own cost shows, and one on 784 inputs, where products do, both on one thread;
    /// a hundred peers, whole learners side by side, and the GPT, its kernels divided, both on two.
    /// </summary>
    public static IReadOnlyList<string> Usual { get; } = ["tiny-1122", "mlp-32-1", "peers-100", "gpt-2"];

    /// <summary>The usual works, or, where some were asked for by name, any training works that begin so.</summary>
    public static IReadOnlyList<Row> Of(CompareSettings settings) =>
        settings.Only.Count == 0
            ? [.. Usual.Select(name => Row.All.Single(r => r.Name == name))]
            : [.. Row.All.Where(r => settings.Includes(r.Name))];
}
