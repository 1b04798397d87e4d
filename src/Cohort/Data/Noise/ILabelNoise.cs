using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>How labels of training rows are made wrong on purpose: what <c>data.noise</c> names.</summary>
public interface ILabelNoise
{
    /// <summary>The probability that a row's label is made wrong.</summary>
    double Rate { get; }

    /// <summary>What stands in place of a label that is made wrong: another class.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="random">The row's random numbers.</param>
    int Wrong(int label, int classes, ref RandomStream random);
}
