using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A source of windows of tokens that each have a truth of their own, which only the window shows: whoever predicts them well has learnt from
/// context. The mask, 1 or 0, has the positions whose label can be told from the tokens before it. Row i depends on the seed, the part, the length
/// and i alone; training and test rows come from different streams.
/// </summary>
public abstract record ContextWindows : IDataSource
{
    /// <summary>How many windows are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Windows { get; init; } = 1_000;

    /// <summary>How many windows are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestWindows { get; init; } = 200;

    /// <summary>The source's name, as in plans.</summary>
    private protected abstract string Name { get; }

    /// <summary>What each token stands for.</summary>
    private protected abstract IReadOnlyList<string> Names { get; }

    /// <summary>The least context in which something can be learnt.</summary>
    private protected abstract int LeastContext { get; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception("tokens need a model that reads sequences, such as model: gpt");
        if (window < LeastContext)
            throw DataProblems.ContextTooShort.Exception(string.Create(CultureInfo.InvariantCulture,
                $"{Name}: the model sees {window:#,0} tokens; give it a context of at least {LeastContext}"));
        request.RequireRoom(((long)Windows + TestWindows) * 2 * window, "data: windows, test_windows; learner.model: context");
        return Draw(window, request.Seed);
    }

    /// <summary>Draws all parts.</summary>
    private protected virtual Scene Draw(int window, ulong seed)
    {
        var fill = Filler(seed);
        return new Scene(Part("train", Windows, window, seed, fill), Part("test", TestWindows, window, seed, fill));
    }

    /// <summary>What fills windows, with what all of a run share.</summary>
    private protected abstract FillWindow Filler(ulong seed);

    /// <summary>Draws a window.</summary>
    /// <param name="tokens">Receives the tokens, <c>[T + 1]</c>.</param>
    /// <param name="mask">Receives 1 where the label, which is the token after the position, can be told, <c>[T]</c>; it is 0 before.</param>
    /// <param name="random">The row's own stream.</param>
    private protected delegate void FillWindow(Span<int> tokens, Span<float> mask, ref RandomStream random);

    private protected Dataset Part(string part, int rows, int window, ulong seed, FillWindow fill)
    {
        var (tokens, mask) = (new int[(long)rows * (window + 1)], new float[(long)rows * window]);
        var purpose = RandomStream.PurposeOf($"{Name}/{part}");
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, purpose, window, row);
            fill(tokens.AsSpan(row * (window + 1), window + 1), mask.AsSpan(row * window, window), ref random);
        }

        var whole = Field.Integers("tokens", [window + 1], tokens, Names);
        return new Dataset(Name, new NextTokens(), whole.Stretch("input", 0, [window]), whole.Stretch("label", 1, [window]),
            Field.Numbers("mask", [window], mask));
    }

    private protected static string[] Named(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => $"{letter}{i}")];
}
