using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Items, each followed by its label, where each window gives items labels anew: <c>x3 y1 x0 y4 x3 y1</c>. What counts are the labels of items that
/// were there before in the window. What is drawn is as in <see cref="ContextWindows"/>.
/// </summary>
/// <remarks>
/// A window's items and labels are uniform. At best every label that counts is right; without looking at the window one in as many as there are
/// labels is.
/// </remarks>
[PlanName("permuted_labels")]
public sealed record PermutedLabelSource : ContextWindows
{
    /// <summary>How many different items.</summary>
    [PlanRange(1, 1_000)]
    public int Items { get; init; } = 8;

    /// <summary>How many different labels.</summary>
    [PlanRange(2, 1_000)]
    public int Labels { get; init; } = 8;

    private protected override string Name => "permuted_labels";

    private protected override IReadOnlyList<string> Names => [.. Named("x", Items), .. Named("y", Labels)];

    private protected override int LeastContext => 3;

    private protected override FillWindow Filler(ulong seed) => Fill;

    private void Fill(Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        var (labels, seen) = (new int[Items], new bool[Items]);
        for (var item = 0; item < Items; item++) labels[item] = Items + random.NextInt32(Labels);
        for (var t = 0; t < tokens.Length; t++)
        {
            if (t % 2 == 0)
            {
                tokens[t] = random.NextInt32(Items);
                continue;
            }

            var item = tokens[t - 1];
            tokens[t] = labels[item];
            mask[t - 1] = seen[item] ? 1 : 0;
            seen[item] = true;
        }
    }
}
