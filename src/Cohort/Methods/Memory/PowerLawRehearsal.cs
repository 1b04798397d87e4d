using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Power-law rehearsal: while a task of a stream is learnt, a share of what is shown comes from earlier tasks, a task of age a with
/// a chance that falls as a power of a - as people meet again what they met before.
/// </summary>
/// <remarks>
/// Source of the idea: the paper's abstract; the power of the age is that of Anderson and Schooler, "Reflections of the environment
/// in memory", Psychological Science 2, 1991. Inferred by us: that rehearsal is mixed into every batch, its share, the exponent, and
/// that rehearsed examples take the place of new ones, so that every setting shows as many examples. In rounds of the first task
/// nothing changes.
/// </remarks>
[Method("power_law_rehearsal", Role = MethodRole.Memory)]
[Paper("power-law-rehearsal")]
public sealed class PowerLawRehearsal : IMemory, IChoose, IRemember
{
    private const string Memory = "memory";

    /// <summary>How the chance of a task falls with its age.</summary>
    [PlanArgument]
    public AgeShape Shape { get; init; } = AgeShape.Power;

    /// <summary>How fast it falls: the exponent of <c>power</c>, the rate of <c>exponential</c>.</summary>
    [PlanRange(0, 1000)]
    public double Decay { get; init; } = 1;

    /// <summary>The share of examples that are rehearsed.</summary>
    [PlanRange(0, 1)]
    public double Share { get; init; } = 0.2;

    /// <summary>How many examples of each task are kept, chosen at random; default all.</summary>
    [PlanRange(1, 1e9)]
    public int? Keep { get; init; }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        var tasks = round.Lists(learner).Integers(Memory).Where(id => round.TaskOfExample(id) < round.Task)
            .GroupBy(round.TaskOfExample).OrderBy(g => g.Key).Select(g => (Age: round.Task - g.Key, Ids: g.ToArray())).ToArray();
        if (tasks.Length == 0) return;
        var chances = Chances([.. tasks.Select(t => t.Age)]);
        var stream = round.Stream("rehearse", learner.Id);
        for (var i = 0; i < order.Count; i++)
        {
            if ((long)((i + 1) * Share) == (long)(i * Share)) continue; // every 1/share-th place, in every batch alike
            var task = Draw(chances, stream.NextDouble());
            order[i] = tasks[task].Ids[stream.NextInt32(tasks[task].Ids.Length)];
        }
    }

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner)
    {
        var memory = round.Lists(learner).Integers(Memory);
        if (memory.Exists(id => round.TaskOfExample(id) == round.Task)) return;
        var seen = new List<int>();
        foreach (var id in learner.Rows)
        {
            if (round.TaskOfExample(id) == round.Task) seen.Add(id);
        }

        if (Keep < seen.Count)
        {
            round.Stream("keep", learner.Id).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(seen));
            seen.RemoveRange(Keep.Value, seen.Count - Keep.Value);
        }

        memory.AddRange(seen);
    }

    /// <summary>The chance of each age; they add up to 1.</summary>
    internal double[] Chances(IReadOnlyList<int> ages)
    {
        var weights = ages.Select(age => Shape switch
        {
            AgeShape.Power => PortableMath.Pow(age, -Decay),
            AgeShape.Exponential => PortableMath.Exp(-Decay * (age - ages.Min())), // the same chances, and never all zero
            _ => 1,
        }).ToArray();
        var total = weights.Sum();
        return Array.ConvertAll(weights, w => w / total);
    }

    private static int Draw(double[] chances, double at)
    {
        var last = 0;
        for (var i = 0; i < chances.Length; i++)
        {
            if (chances[i] == 0) continue;
            if (at < chances[i]) return i;
            at -= chances[i];
            last = i;
        }

        return last; // rounding
    }

    /// <summary>How the chance to rehearse a task falls with its age a = 1, 2, ... in tasks.</summary>
    public enum AgeShape
    {
        /// <summary>As a^-decay.</summary>
        Power,

        /// <summary>Not at all.</summary>
        Uniform,

        /// <summary>As exp(-decay a).</summary>
        Exponential,
    }
}
