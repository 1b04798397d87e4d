using Cohort.Contexts;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Attackers learn, and then send their update turned about.</summary>
/// <remarks>
/// Source: the paper's sign-flipping attack, which sends the true value times a negative number (-4 in its experiments); here the value is
/// the update: with s where the attacker began and x where it came to, it sends s - scale (x - s).
/// </remarks>
[Method("sign_flip", Role = MethodRole.Attack)]
[Paper("sign-flip")]
public sealed class SignFlip : MessageAttack
{
    /// <summary>How many times its own length the turned update has.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Scale { get; init; } = 4;

    /// <inheritdoc/>
    protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said)
    {
        var start = Start(round, attacker, segment);
        for (var i = 0; i < said.Length; i++) said[i] = (float)(start[i] - Scale * (said[i] - start[i]));
    }
}
