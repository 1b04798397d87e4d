using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;

namespace Cohort.Methods;

/// <summary>Attackers learn from wrong labels: class c of C becomes C - 1 - c. What they then send is what they have learnt.</summary>
/// <remarks>
/// Source: the paper's label-flipping attack. Labels are flipped in the attackers' training steps, before anything else judges them; what
/// methods read of rows between steps, and what is measured, is as it was.
/// </remarks>
[Method("label_flip", Role = MethodRole.Attack)]
[Paper("label-flip")]
public sealed class LabelFlip : PeerAttack, IJudge
{
    /// <inheritdoc/>
    public override IEnumerable<string> Check(RunFacts facts) => base.Check(facts).Concat(facts.WithoutClasses("it flips classes"));

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var classes = step.Integers("labels", [step.Network.Outputs], (round, learner, labels) =>
        {
            for (var c = 0; c < labels.Length; c++) labels[c] = Attacks(round, learner) ? labels.Length - 1 - c : c;
        });
        step.Experience["label"] = classes.Gather(step.Experience["label"]);
    }
}
