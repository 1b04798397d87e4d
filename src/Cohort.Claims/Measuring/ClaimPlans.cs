using System.Globalization;
using System.Security.Cryptography;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>
/// The plans of a claim's arms: the ledger's <c>base.yaml</c>, over it the claim's plan, the data, the arm that it is like, the arm's own
/// values, what was tuned for it, and what it borrows of another arm.
/// </summary>
/// <param name="claim">The claim.</param>
/// <param name="common">The ledger's base.</param>
/// <param name="source">What plans may name.</param>
internal sealed class ClaimPlans(Claim claim, PlanNode common, PlanSource source)
{
    /// <summary>A file in the ledger: its SHA-256 in place of its path.</summary>
    private const string Sha = "sha256:";

    /// <summary>The claim.</summary>
    public Claim Claim => claim;

    /// <summary>An arm's plan, but for its seed.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="form">The form.</param>
    /// <param name="chosen">What was tuned for the arm; null: nothing.</param>
    /// <param name="borrowed">What it borrows, by key; null: what is borrowed keeps the value that it has without.</param>
    /// <exception cref="CohortException">The plan cannot be bound; lists everything.</exception>
    public Plan Of(
        ClaimArm arm, ClaimDataset dataset, ClaimForm form, PlanMap? chosen = null, IReadOnlyDictionary<string, double>? borrowed = null)
    {
        var problems = new PlanProblemList();
        var overlay = new PlanOverlay(source.Catalogue, problems);
        var node = common;
        foreach (var layer in Layers(arm, dataset, chosen)) node = overlay.Merge<Plan>(node, FormSizes.Of(layer, form));
        node = overlay.Merge<Plan>(node, new PlanMap([.. (borrowed ?? new Dictionary<string, double>()).Select(Whole)], PlanPlace.None));
        var plan = new PlanBinder(source.Catalogue).Bind<Plan>(node, problems);
        problems.ThrowIfAny();
        return plan!;
    }

    /// <summary>A plan as the ledger keeps and compares it: every value, files by what is in them.</summary>
    /// <param name="plan">The plan.</param>
    public static PlanNode Registered(Plan plan) => PlanNodes.Of(plan with { Seed = 1 }, ByContent);

    /// <summary>A plan that the ledger keeps, under today's options: added ones take their defaults.</summary>
    /// <param name="kept">What the ledger has.</param>
    /// <param name="problems">Takes what today's options do not have any more, or refuse.</param>
    /// <returns>The plan in today's form, or null.</returns>
    public PlanNode? Rebound(PlanNode kept, PlanProblemList problems)
    {
        var plan = new PlanBinder(source.Catalogue).Bind<Plan>(kept, problems);
        return problems.Count > 0 ? null : Registered(plan!);
    }

    private IEnumerable<PlanMap> Layers(ClaimArm arm, ClaimDataset dataset, PlanMap? chosen)
    {
        yield return claim.Plan;
        yield return dataset.Overrides;
        var line = new List<ClaimArm> { arm };
        while (line[^1].Like is { } like && line.All(a => a.Name != like)) line.Add(claim.Arm(like));
        foreach (var one in line.AsEnumerable().Reverse()) yield return one.Overrides;
        if (chosen is not null) yield return chosen;
    }

    private static PlanEntry Whole(KeyValuePair<string, double> borrowed)
    {
        var text = Math.Max(1, Math.Round(borrowed.Value)).ToString("F0", CultureInfo.InvariantCulture);
        return new PlanEntry(borrowed.Key, PlanPlace.None, new PlanScalar(text, quoted: false, PlanPlace.None));
    }

    private static string ByContent(PlanPath path)
    {
        if (path.Given.Length == 0 || path.Given.StartsWith(Sha, StringComparison.Ordinal) || !File.Exists(path.Full)) return path.Given;
        using var stream = File.OpenRead(path.Full);
        return Sha + Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
