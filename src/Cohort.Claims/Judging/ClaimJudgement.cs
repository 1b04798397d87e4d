namespace Cohort.Claims;

/// <summary>What the results of a claim's demands say of it. The table of all mixtures is <see cref="VerdictTable"/>'s.</summary>
/// <remarks>
/// "Holds" asks all hypotheses to hold, each at a one-sided 2.5%: an intersection-union test, which needs no correction (R. L. Berger,
/// "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24, 1982). "Opposite" and "smaller than demanded" ask for one among
/// the hypotheses, so each is corrected by <see cref="Holm"/> with the hypotheses as family. A sanity demand that fails shows that the
/// instrument is broken, so nothing was tested; one that holds counts for nothing.
/// </remarks>
internal sealed record ClaimJudgement
{
    /// <summary>The one-sided level: for each demand by itself, and for the hypotheses as a family.</summary>
    public const double Level = 0.025;

    private ClaimJudgement(IReadOnlyList<DemandResult> results, IReadOnlyList<Finding> findings) =>
        (Results, Findings, Verdict) = (results, findings, VerdictOf(findings));

    /// <summary>What came out for each demand, in the claim's order.</summary>
    public IReadOnlyList<DemandResult> Results { get; }

    /// <summary>What is left of each result, in the same order, once the hypotheses are corrected for their number.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The claim's verdict.</summary>
    public ClaimVerdict Verdict { get; }

    /// <summary>Judges the results of a claim's demands.</summary>
    /// <param name="results">A result for each demand.</param>
    /// <exception cref="ArgumentException">No demand is a hypothesis; <see cref="DemandAudit"/> says so before.</exception>
    public static ClaimJudgement Of(IReadOnlyList<DemandResult> results)
    {
        var hypotheses = results.Where(IsHypothesis).ToArray();
        if (hypotheses.Length == 0) throw new ArgumentException("a claim has at least one hypothesis", nameof(results));
        var opposite = new Queue<bool>(Holm.Rejected([.. hypotheses.Select(h => h.ChanceIfNotOpposite)], Level));
        var smaller = new Queue<bool>(Holm.Rejected([.. hypotheses.Select(h => h.ChanceIfNotSmaller)], Level));
        return new ClaimJudgement(results, [.. results.Select(result => new Finding(result.Demand.Role, result.Verdict == DemandVerdict.Holds,
            IsHypothesis(result) && opposite.Dequeue(), IsHypothesis(result) && smaller.Dequeue()))]);

        static bool IsHypothesis(DemandResult result) => result.Demand.Role == DemandRole.Hypothesis;
    }

    /// <summary>The verdict that findings give together.</summary>
    /// <param name="findings">A finding for each demand, at least one of a hypothesis.</param>
    internal static ClaimVerdict VerdictOf(IReadOnlyCollection<Finding> findings)
    {
        var hypotheses = findings.Where(f => f.Role == DemandRole.Hypothesis).ToArray();
        if (findings.Any(f => f.Role != DemandRole.Hypothesis && !f.Holds)) return ClaimVerdict.NotTested;
        if (hypotheses.All(f => f.Holds)) return ClaimVerdict.Holds;
        if (hypotheses.Any(f => f.IsOpposite)) return ClaimVerdict.Opposite;
        return hypotheses.Any(f => f.IsSmaller) ? ClaimVerdict.SmallerThanDemanded : ClaimVerdict.NotShown;
    }

    /// <summary>What is left of a demand's result once the hypotheses are corrected for their number.</summary>
    /// <param name="Role">What the demand is for.</param>
    /// <param name="Holds">Whether it holds.</param>
    /// <param name="IsOpposite">Whether it is a hypothesis and opposite after the correction.</param>
    /// <param name="IsSmaller">Whether it is a hypothesis and below its margin after the correction; what is opposite is that, too.</param>
    internal readonly record struct Finding(DemandRole Role, bool Holds, bool IsOpposite, bool IsSmaller);
}
