namespace Cohort.Models;

/// <summary>How an attention layer weighs the positions that it sees.</summary>
public enum Attention
{
    /// <summary>By the softmax of the scaled products of query and key (Vaswani et al., 2017, equation 1).</summary>
    Softmax,

    /// <summary>
    /// By products of positive features of query and key, elu(x) + 1 each, over their sum (Katharopoulos et al., 2020, equations 4 and 7).
    /// </summary>
    Linear,
}
