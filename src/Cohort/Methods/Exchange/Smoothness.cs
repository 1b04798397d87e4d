using Cohort.Contexts;
using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>How fast the gradient of a linear model's loss can change: the constant L by which theory chooses step sizes.</summary>
/// <remarks>
/// The Hessian of the mean loss over m rows is at most c Z'Z / m, Z the rows as the model reads them with a 1 for the bias: c is 1 of half a squared
/// error, and 1/2 of the cross-entropy of a softmax, whose Hessian in the scores, diag(p) - pp', is at most that (D. Böhning, "Multinomial logistic
/// regression algorithm", Annals of the Institute of Statistical Mathematics 44, 1992, has the tighter matrix). Rows count alike.
/// </remarks>
internal static class Smoothness
{
    private const double OfSoftmax = 0.5;

    /// <summary>What is wrong where the constant is not known; nothing where it is.</summary>
    public static IEnumerable<string> Unknown(RunFacts facts)
    {
        if (facts.Network.Layers is not [Flatten, Models.Linear]) yield return "smoothness is known of the model linear, and this is another";
        if (facts.Data.Objective is not Classification && (facts.Data.Objective is not Regression || facts.Network.Outputs > 1))
            yield return $"smoothness is known of classes and of one number, and this task is {facts.Data.Objective.Name}";
    }

    /// <summary>L of a learner's mean loss on its own rows; 0 where it has none. Cost: m d^2 for m rows of d features, and a decomposition.</summary>
    public static double Of(RoundContext round, LearnerView learner)
    {
        if (learner.Rows.Length == 0) return 0;
        var read = round.Read(learner, learner.Rows, round.Network.Layers[0].Name);
        var (rows, features) = (learner.Rows.Length, read.Length / learner.Rows.Length);
        var moments = new double[features + 1, features + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i <= features; i++)
            {
                for (var j = 0; j <= i; j++) moments[i, j] += At(row, i) * At(row, j) / rows;
            }
        }

        for (var i = 0; i <= features; i++)
        {
            for (var j = 0; j < i; j++) moments[j, i] = moments[i, j];
        }

        return (round.Network.Outputs > 1 ? OfSoftmax : 1) * SymmetricEigen.Of(moments).Values[0];

        double At(int row, int feature) => feature == features ? 1 : read[row * features + feature];
    }
}
