using Cohort.Panels;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Panels;

/// <summary>Votes for tests: three that can be followed by hand, and drawn ones.</summary>
internal static class PanelTrial
{
    /// <summary>Two raters say 0 and then 1 of two items, the third says 1 of both.</summary>
    public static PanelVotes ByHand => new(3, 2, 2, [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]);

    /// <summary>Seeds of drawn votes.</summary>
    public static Arbitrary<int> Seeds => Gen.Choose(0, 1_000_000).ToArbitrary();

    /// <summary>Votes of raters of unequal skill, with the true classes; each rater votes on about half of the items.</summary>
    public static (int[] Rater, int[] Item, int[] Label, int[] Truth) Drawn(int seed, int raters, int items, int classes, double least = 0.4)
    {
        var stream = new RandomStream((ulong)seed, "panel");
        int[] truth = [.. Enumerable.Range(0, items).Select(_ => stream.NextInt32(classes))];
        double[] skill = [.. Enumerable.Range(0, raters).Select(_ => least + (0.95 - least) * stream.NextDouble())];
        var votes = new List<(int Rater, int Item, int Label)>();
        for (var item = 0; item < items; item++)
        {
            for (var rater = 0; rater < raters; rater++)
            {
                if (stream.NextDouble() < 0.5) continue;
                var right = stream.NextDouble() < skill[rater];
                votes.Add((rater, item, right ? truth[item] : (truth[item] + 1 + stream.NextInt32(classes - 1)) % classes));
            }
        }

        return ([.. votes.Select(v => v.Rater)], [.. votes.Select(v => v.Item)], [.. votes.Select(v => v.Label)], truth);
    }

    /// <summary>How often labels are right.</summary>
    public static double Accuracy(PanelOpinion opinion, int[] truth) => opinion.Labels().Zip(truth, (a, b) => a == b ? 1.0 : 0).Average();
}
