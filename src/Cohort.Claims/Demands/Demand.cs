namespace Cohort.Claims;

/// <summary>
/// One thing that a claim demands, written in a line: <c>ROLE EXPR OP EXPR [within NUMBER] [in PATH] [because TEXT]</c>, such as
/// <c>H merged &gt; server - 0.03 because the paper reports gaps of up to three points</c>.
/// </summary>
/// <remarks>
/// <para>
/// Everything is moved to one side, so that the effect is positive where the demand points. <c>L &gt; R</c>: the effect is the arms of L less
/// those of R, the margin what the constants leave to be exceeded: <c>a &gt; b + 0.05</c> has the effect a - b and the margin 0.05,
/// <c>a &gt; b - 0.02</c> the margin -0.02. <c>L &lt; R</c> is <c>R &gt; L</c>. <c>L = R within w</c>: the effect is L - R with all constants,
/// the margin w.
/// </para>
/// <para>
/// Where one side of <c>&gt;</c> or <c>&lt;</c> names no arm, its first constant is the baseline and belongs to the effect; the others are the
/// margin: <c>x &gt; 0.3</c> has the effect x - 0.3 and the margin 0, <c>x &gt; 0 + 0.05</c> the effect x and the margin 0.05. Otherwise an
/// effect in the wrong direction could not be told from one that is too small.
/// </para>
/// </remarks>
internal sealed class Demand
{
    private readonly List<(double Times, string Arm, MetricPath Path)> terms;
    private readonly double constant;
    private readonly DemandExpression left, right;

    /// <summary>Composes a demand; what has been read is asked for its <see cref="Faults"/> before it is used.</summary>
    internal Demand(
        DemandRole role, DemandExpression left, DemandRelation relation, DemandExpression right, double? within, MetricPath path, string? reason)
    {
        (Role, Relation, Within, Path, Reason) = (role, relation, within, path, reason);
        (this.left, this.right) = (left, right);
        var (upper, lower) = (LinearForm.Of(left, path), LinearForm.Of(right, path));
        if (relation == DemandRelation.Below) (upper, lower) = (lower, upper);
        var (above, below) = (upper.Constants.ToList(), lower.Constants.ToList());
        if (relation == DemandRelation.Same) (constant, Margin) = (above.Sum() - below.Sum(), within ?? 0);
        else
        {
            constant = Baseline(upper, above) - Baseline(lower, below);
            Margin = below.Sum() - above.Sum() + 0.0; // no minus zero
        }

        upper.TakeArms(lower);
        terms = [.. upper.Arms.Where(arm => arm.Value != 0).Select(arm => (arm.Value, arm.Key.Arm, arm.Key.Path))];
    }

    /// <summary>What it is for.</summary>
    public DemandRole Role { get; }

    /// <summary>How the two sides are to stand to each other.</summary>
    public DemandRelation Relation { get; }

    /// <summary>For <see cref="DemandRelation.Same"/>, below what a difference must stay; otherwise null.</summary>
    public double? Within { get; }

    /// <summary>What is read of arms that do not say it themselves.</summary>
    public MetricPath Path { get; }

    /// <summary>Why this margin; null where nothing was said.</summary>
    public string? Reason { get; }

    /// <summary>
    /// What the effect must exceed, in the unit of the numbers compared; for <see cref="DemandRelation.Same"/> what it must stay below, either way.
    /// </summary>
    public double Margin { get; }

    /// <summary>
    /// Whether the claim must say why: a hypothesis with a margin other than 0, and whatever has a <c>within</c>, has a number of our choosing.
    /// </summary>
    public bool NeedsReason => Within is not null || (Role == DemandRole.Hypothesis && Margin != 0);

    /// <summary>Every number of an arm that the effect is computed from, once each.</summary>
    public IEnumerable<(string Arm, MetricPath Path)> Reads => terms.Select(term => (term.Arm, term.Path));

    /// <summary>The greatest factor, without sign, with which a number enters the effect.</summary>
    public double GreatestFactor => terms.Max(term => Math.Abs(term.Times));

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="arms">The names of the claim's arms; <see cref="ArmName"/> says which can be used.</param>
    /// <param name="problems">Gets a sentence for everything that is wrong.</param>
    /// <returns>The demand, or null where something is wrong.</returns>
    public static Demand? TryParse(string text, IReadOnlyCollection<string> arms, ICollection<string> problems) =>
        DemandParser.TryParse(text, arms, problems);

    /// <summary>The effect on one seed: positive where it points as demanded. Not finite as soon as one number is not.</summary>
    /// <param name="value">Gives an arm's number on that seed.</param>
    public double Effect(Func<string, MetricPath, double> value)
    {
        var sum = 0.0;
        foreach (var (times, arm, path) in terms) sum += times * value(arm, path);
        return sum + constant;
    }

    /// <summary>Whether the demand holds of an effect that is known without doubt.</summary>
    /// <param name="effect">The effect.</param>
    public bool HoldsOf(double effect) => Relation == DemandRelation.Same ? Math.Abs(effect) < Margin : double.IsFinite(effect) && effect > Margin;

    /// <summary>The line in its one canonical form, without the reason. It reads back as the same demand.</summary>
    public override string ToString()
    {
        var mark = Relation switch { DemandRelation.Above => '>', DemandRelation.Below => '<', _ => '=' };
        return $"{Role.ToString()[..1]} {left.Write(Path)} {mark} {right.Write(Path)}"
            + (Within is { } within ? $" within {DemandExpression.Text(within)}" : "") + (Path == MetricPath.Accuracy ? "" : $" in {Path}");
    }

    /// <summary>What is wrong with a demand whose parts can be read, in sentences.</summary>
    internal IEnumerable<string> Faults()
    {
        if (terms.Count == 0) yield return "no arm is compared: there is none, or they cancel out";
        else if (Path != MetricPath.Accuracy && terms.All(term => term.Path != Path)) yield return $"in {Path}: no arm is read there";
        if (!double.IsFinite(constant + Margin + terms.Sum(term => term.Times))) yield return "the numbers are too large";
    }

    // Of a side without an arm, the first constant; it is taken out of the others.
    private static double Baseline(LinearForm form, List<double> constants)
    {
        if (form.Arms.Count > 0) return 0;
        var first = constants[0];
        constants.RemoveAt(0);
        return first;
    }
}
