namespace Cohort.Models;

/// <summary>The function between two layers.</summary>
public enum Nonlinearity
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x times the normal distribution function (Hendrycks and Gimpel, 2016), in its tanh form.</summary>
    Gelu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,
}
