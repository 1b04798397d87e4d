using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>Attackers neither learn nor say anything: what honest peers come to without them, to compare other attacks with.</summary>
/// <remarks>Source: the paper, in whose model a traitor may also send nothing, which receivers notice (its assumption A3).</remarks>
[Method("silent", Role = MethodRole.Attack)]
[Paper("silent")]
public sealed class Silent : PeerAttack
{
    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        foreach (var attacker in Attackers(round)) attacker.Attends = false;
    }
}
