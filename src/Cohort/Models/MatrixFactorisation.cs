using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A vector and a bias for each user and each item, learnt; a pair's score is the product of its vectors and the sum of its biases. It reads
/// examples of two ids, as recommender logs have them.
/// </summary>
/// <remarks>
/// Source: Koren, Bell, Volinsky, "Matrix factorization techniques for recommender systems", Computer 42(8), 2009, equation 4. An example is the
/// user and then the item, each numbered from 0; both tables are as long as the larger of the two numbers. Taps: <c>output</c>, and
/// <c>output.pair</c>, the two vectors.
/// </remarks>
[PlanName("matrix_factorisation")]
public sealed class MatrixFactorisation : IModel
{
    /// <summary>The length of a vector.</summary>
    [PlanArgument]
    [PlanRange(1, 16384)]
    public int Factors { get; init; } = 8;

    string? IModel.SizeOption => "factors";

    /// <summary>Refuses, as the number of ids is not known.</summary>
    /// <exception cref="CohortException">Always (COH1401).</exception>
    public Network Build(Shape example, int outputs) => Build(example, outputs, 0);

    /// <inheritdoc/>
    /// <exception cref="CohortException">Examples are not two ids below a bound, or more than one output is wanted (COH1401).</exception>
    public Network Build(Shape example, int outputs, int bound)
    {
        var wrong = new List<Problem>();
        if (bound == 0 || example != [2])
            wrong.Add(RunProblems.ModelDoesNotFit.Here(
                $"model matrix_factorisation reads two ids, as of a user and an item; this data has examples of shape {example}"
                + (bound == 0 ? " without a known number of ids" : "")));
        if (outputs != 1)
            wrong.Add(RunProblems.ModelDoesNotFit.Here($"model matrix_factorisation gives one score, and this data wants {outputs} outputs"));
        if (wrong.Count > 0) throw new CohortException(wrong);
        return new Network([new Factorisation("output", bound, Factors)], example, 1) { ExampleType = ElementType.Int32 };
    }
}
