namespace Cohort.Methods;

/// <summary>FedAdam: averaging with Adam at the server, in place of taking the mean.</summary>
/// <remarks>Source: the paper, algorithm 2: v becomes beta2 v + (1 - beta2) u^2, u the mean update; without Adam's correction of the start.</remarks>
[Method("fedadam", Role = MethodRole.Exchange)]
[Paper("fedadam")]
public sealed class FedAdam : AdaptiveAveraging
{
    /// <inheritdoc/>
    protected override double Next(double second, double square) => Decay * second + (1 - Decay) * square;
}
