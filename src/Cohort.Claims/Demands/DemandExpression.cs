using System.Globalization;

namespace Cohort.Claims;

/// <summary>One side of a demand, as it was written: numbers, arms, multiples and sums.</summary>
internal abstract record DemandExpression
{
    /// <summary>The expression as a demand writes it.</summary>
    /// <param name="path">What the demand reads; an arm that reads something else says so.</param>
    public abstract string Write(MetricPath path);

    /// <summary>Adds the expression to a linear form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="path">What the demand reads.</param>
    /// <param name="times">By what it is multiplied.</param>
    public abstract void AddTo(LinearForm form, MetricPath path, double times);

    /// <summary>A number as it reads back: the shortest text that gives the same bits.</summary>
    /// <param name="value">The number.</param>
    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    /// <summary>A number.</summary>
    /// <param name="Value">Finite, at least 0; signs belong to sums.</param>
    internal sealed record Number(double Value) : DemandExpression
    {
        /// <inheritdoc/>
        public override string Write(MetricPath path) => Text(Value);

        /// <inheritdoc/>
        public override void AddTo(LinearForm form, MetricPath path, double times) => form.AddConstant(times * Value);
    }

    /// <summary>What an arm came to.</summary>
    /// <param name="Name">The arm.</param>
    /// <param name="Own">What is read of this arm, where it is not what the demand reads.</param>
    internal sealed record Arm(string Name, MetricPath? Own = null) : DemandExpression
    {
        /// <inheritdoc/>
        public override string Write(MetricPath path) => Own is null || Own == path ? Name : $"{Name}@{Own}";

        /// <inheritdoc/>
        public override void AddTo(LinearForm form, MetricPath path, double times) => form.AddArm(Name, Own ?? path, times);
    }

    /// <summary>A multiple: <c>0.25 * full</c>.</summary>
    /// <param name="Times">By what.</param>
    /// <param name="Factor">Of what.</param>
    internal sealed record Multiple(double Times, DemandExpression Factor) : DemandExpression
    {
        /// <inheritdoc/>
        public override string Write(MetricPath path) =>
            $"{Text(Times)} * {(Factor is Number or Arm ? Factor.Write(path) : $"({Factor.Write(path)})")}";

        /// <inheritdoc/>
        public override void AddTo(LinearForm form, MetricPath path, double times) => Factor.AddTo(form, path, times * Times);
    }

    /// <summary>A sum of at least two terms, or of one with a minus before it.</summary>
    /// <param name="Terms">The terms, and whether a minus stands before each.</param>
    internal sealed record Sum(IReadOnlyList<(bool Minus, DemandExpression Term)> Terms) : DemandExpression
    {
        /// <inheritdoc/>
        public override string Write(MetricPath path) => string.Concat(Terms.Select((t, i) =>
            (i, t.Minus) switch { (0, false) => "", (0, true) => "-", (_, false) => " + ", _ => " - " }
            + (t.Term is Sum ? $"({t.Term.Write(path)})" : t.Term.Write(path))));

        /// <inheritdoc/>
        public override void AddTo(LinearForm form, MetricPath path, double times)
        {
            foreach (var (minus, term) in Terms) term.AddTo(form, path, minus ? -times : times);
        }
    }
}
