using System.Globalization;
using Cohort.Merging;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What <c>cohort merge</c> was asked for.</summary>
/// <param name="Learners">What is merged.</param>
/// <param name="How">The rule's name.</param>
/// <param name="Rule">The rule; null: a soup.</param>
/// <param name="Base">What the learners were tuned from, or null.</param>
/// <param name="Align">Whether hidden units are put in order.</param>
/// <param name="Weights">What each learner counts, or null.</param>
/// <param name="Data">The rows that the rule looks at, or null.</param>
/// <param name="Test">The rows to measure on, or null.</param>
/// <param name="Out">The folder of the result, or null.</param>
/// <param name="Seed">Of what is drawn.</param>
/// <param name="Json">Whether JSON is printed.</param>
/// <param name="Source">What plans may name.</param>
internal sealed record MergeRequest(
    IReadOnlyList<string> Learners, string How, IMergeRule? Rule, string? Base, bool Align, IReadOnlyList<double>? Weights,
    string? Data, string? Test, string? Out, ulong Seed, bool Json, PlanSource Source)
{
    /// <summary>The rule with its numbers.</summary>
    public string Words => Weights is null ? Name
        : $"{Name}, weights {string.Join(',', Weights.Select(w => w.ToString("R", CultureInfo.InvariantCulture)))}";

    private string Name => Rule switch
    {
        TaskArithmeticMerge rule => string.Create(CultureInfo.InvariantCulture, $"{How}, scale {rule.Scale}"),
        TiesMerge rule => string.Create(CultureInfo.InvariantCulture, $"{How}, keep {rule.Keep}, scale {rule.Scale}"),
        DareMerge rule => string.Create(CultureInfo.InvariantCulture, $"{How}, drop {rule.Drop}, scale {rule.Scale}, seed {rule.Seed}"),
        _ => How,
    };

    /// <summary>Demands as many weights as learners, and of a mean that they do not cancel out.</summary>
    /// <exception cref="CohortException">There are not as many (COH1301).</exception>
    public void RequireWeights(IReadOnlyList<string> names)
    {
        if (Weights is null) return;
        if (Weights.Count != names.Count)
        {
            throw UsageProblems.BadCommandLine.Exception(
                $"--weights has {Weights.Count} numbers, and {names.Count} learners are merged: {Excerpt.Names(names)}");
        }

        if (Rule is FisherMerge && Weights.Any(w => w < 0))
            throw UsageProblems.BadCommandLine.Exception("--weights: of fisher they are from 0");
    }
}
