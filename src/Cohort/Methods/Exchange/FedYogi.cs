namespace Cohort.Methods;

/// <summary>FedYogi: averaging with Yogi at the server, whose steps do not grow fast again after large updates.</summary>
/// <remarks>Source: the paper, algorithm 2: v becomes v - (1 - beta2) u^2 sign(v - u^2), u the mean update.</remarks>
[Method("fedyogi", Role = MethodRole.Exchange)]
[Paper("fedyogi")]
public sealed class FedYogi : AdaptiveAveraging
{
    /// <inheritdoc/>
    protected override double Next(double second, double square) => second - (1 - Decay) * square * Math.Sign(second - square);
}
