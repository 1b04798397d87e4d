using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Items, each followed by its label, then one more item whose label is asked for. Items have their labels for good, as in a lexicon, but windows may
/// come in bursts, where the item that is asked for was there before. What counts is the label that is asked for. What is drawn is as in
/// <see cref="ContextWindows"/>.
/// </summary>
/// <remarks>
/// <para>Chan et al., "Data distributional properties drive emergent in-context learning in transformers", NeurIPS 2022, sections 2.1 and 3. An
/// item of rank r has the chance of r to the power of minus the Zipf exponent. In a burst the item that is asked for stands three times in the
/// context, another one three times, the rest are others; else all are drawn by their ranks. Each item has the label of its number, modulo the
/// labels.</para>
/// <para>The test is of learning in context: two items that are never learnt from, four times each, with labels 0 and 1 given to them anew; a
/// guess is right in half of the windows. The set <c>in_weights</c> has windows whose item is learnt from and not in the context.</para>
/// </remarks>
[PlanName("bursts")]
public sealed record BurstSource : ContextWindows
{
    private const int Repeats = 3, NewItems = 20, Tries = 100;

    /// <summary>How many different items are learnt from.</summary>
    [PlanRange(10, 10_000)]
    public int Items { get; init; } = 200;

    /// <summary>How many different labels.</summary>
    [PlanRange(2, 1_000)]
    public int Labels { get; init; } = 32;

    /// <summary>How many items with their labels stand before the one that is asked for: an even number, at least 8.</summary>
    [PlanRange(8, 100)]
    public int Pairs { get; init; } = 8;

    /// <summary>The share of windows that are bursts.</summary>
    [PlanRange(0, 1)]
    public double Bursty { get; init; } = 0.9;

    /// <summary>The exponent of Zipf's law; 0 is uniform.</summary>
    [PlanRange(0, 10)]
    public double Zipf { get; init; } = 1;

    private protected override string Name => "bursts";

    private protected override IReadOnlyList<string> Names => [.. Named("x", Items + NewItems), .. Named("y", Labels)];

    private protected override int LeastContext => 2 * Pairs + 1;

    private protected override FillWindow Filler(ulong seed)
    {
        var chances = Chances();
        return (Span<int> tokens, Span<float> mask, ref RandomStream random) => Learnt(chances, tokens, mask, ref random);
    }

    private protected override Scene Draw(int window, ulong seed)
    {
        var chances = Chances();
        var inWeights = Part("in_weights", TestWindows, window, seed,
            (Span<int> tokens, Span<float> mask, ref RandomStream random) => InWeights(chances, tokens, mask, ref random));
        return new Scene(Part("train", Windows, window, seed, Filler(seed)), Part("test", TestWindows, window, seed, InContext))
        {
            Sets = new Dictionary<string, Dataset>(StringComparer.Ordinal) { ["in_weights"] = inWeights },
        };
    }

    private int LabelOf(int item) => Items + NewItems + item % Labels;

    // The end of what a longer context leaves is the first token again and does not count.
    private static void PlaceIn(ReadOnlySpan<int> items, Func<int, int> label, Span<int> tokens, Span<float> mask)
    {
        tokens.Fill(items[0]);
        for (var i = 0; i < items.Length; i++) (tokens[2 * i], tokens[2 * i + 1]) = (items[i], label(items[i]));
        mask[2 * (items.Length - 1)] = 1;
    }

    private void Learnt(double[] chances, Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        var items = new int[Pairs + 1];
        for (var i = 0; i <= Pairs; i++) items[i] = Drawn(chances, ref random);
        if (random.NextDouble() < Bursty)
        {
            var other = items[Pairs];
            for (var tries = 0; other == items[Pairs]; tries++) // a steep law has hardly another one
                other = tries < Tries ? Drawn(chances, ref random) : (other + 1) % Items;
            for (var i = 0; i < 2 * Repeats; i++) items[i] = i < Repeats ? items[Pairs] : other;
            random.Shuffle(items.AsSpan(0, Pairs));
        }

        PlaceIn(items, LabelOf, tokens, mask);
    }

    private void InContext(Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        var first = random.NextInt32(NewItems);
        var second = (first + 1 + random.NextInt32(NewItems - 1)) % NewItems;
        var items = new int[Pairs + 1];
        for (var i = 0; i < Pairs; i++) items[i] = Items + (i % 2 == 0 ? first : second);
        random.Shuffle(items.AsSpan(0, Pairs));
        items[Pairs] = Items + (random.NextInt32(2) == 0 ? first : second);
        var turned = random.NextInt32(2);
        PlaceIn(items, item => Items + NewItems + (item == Items + first ? turned : 1 - turned), tokens, mask);
    }

    private void InWeights(double[] chances, Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        var items = new int[Pairs + 1];
        items[Pairs] = Drawn(chances, ref random);
        for (var i = 0; i < Pairs; i++)
        {
            // Uniform over the others, so that it ends whatever the exponent.
            var item = random.NextInt32(Items - 1);
            items[i] = item < items[Pairs] ? item : item + 1;
        }

        PlaceIn(items, LabelOf, tokens, mask);
    }

    private double[] Chances()
    {
        var chances = new double[Items];
        for (var item = 0; item < Items; item++) chances[item] = PortableMath.Pow(item + 1, -Zipf);
        var total = chances.Sum();
        return Array.ConvertAll(chances, chance => chance / total);
    }

    private static int Drawn(double[] chances, ref RandomStream random)
    {
        var luck = random.NextDouble();
        for (var item = 0; item < chances.Length - 1; item++)
            if ((luck -= chances[item]) < 0) return item;
        return chances.Length - 1;
    }
}
