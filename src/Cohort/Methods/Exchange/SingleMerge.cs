using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Hardly any communication while the peers learn, and one average of all of them at the end. In the background each peer meets a
/// few others, or nobody, in a round; the full average can be placed elsewhere, or its messages spread out, at the same cost.
/// </summary>
/// <remarks>
/// At ICLR the paper is called "On the surprising effectiveness of a single global merging in decentralized learning". The background's
/// random graph with 0.2 partners a peer, drawn anew each round, is the authors' published setting. Each peer takes the plain mean of
/// itself and those it met. Optimiser state is not averaged.
/// </remarks>
[Method("single_merge", Role = MethodRole.Exchange)]
[Paper("single-merge")]
public sealed class SingleMerge : ILinearExchange
{
    /// <summary>Where the full average happens.</summary>
    [PlanArgument]
    public Placement Merge { get; init; } = Placement.Late;

    /// <summary>How many rounds the full average lasts. With <c>uniform</c>: how many such rounds' messages are spread out.</summary>
    [PlanRange(1, 1_000_000)]
    public int Window { get; init; } = 1;

    /// <summary>How many others a peer meets in a background round, on average over random meetings; 0: nobody, 0.2: as in the paper. Ignored where
    /// there is a <see cref="Topology"/>.</summary>
    [PlanRange(0, 100_000)]
    public double Partners { get; init; } = 0.2;

    /// <summary>Who meets whom in a background round, instead of random meetings.</summary>
    public ITopology? Topology { get; init; }

    /// <inheritdoc/>
    public MixingMatrix? Mix(RoundContext round)
    {
        if (MergesIn(round.Round, round.Rounds)) return MixingMatrix.Uniform(round.AttendingGraph(new FullTopology()));
        var links = Background(round).Concat(Merge == Placement.Uniform ? Spread(round) : []).ToArray();
        return links.Length == 0 ? null : MixingMatrix.Uniform(Graph.FromEdges(round.Learners.Count, links));
    }

    /// <summary>Whether a round is one of the full averages.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="rounds">How many there are.</param>
    public bool MergesIn(int round, int rounds)
    {
        var window = Math.Min(Window, rounds);
        var first = Merge switch
        {
            Placement.Late => rounds - window + 1,
            Placement.Middle => (rounds - window) / 2 + 1,
            Placement.Early => 1,
            _ => int.MaxValue - window,
        };
        return round >= first && round < first + window;
    }

    private IEnumerable<(int A, int B)> Background(RoundContext round)
    {
        var others = round.Attending.Count() - 1;
        if (Topology is not null) return round.AttendingGraph(Topology).Edges;
        if (Partners == 0 || others < 1) return [];
        var random = new ErdosRenyiTopology { Probability = Math.Min(1, Partners / others), AllowDisconnected = true, Resample = true };
        return round.AttendingGraph(random).Edges;
    }

    // All pairs in random order, Window times over, cut into as many equal parts as there are rounds: the messages of Window full averages.
    private IEnumerable<(int A, int B)> Spread(RoundContext round)
    {
        var pairs = round.Graph(new FullTopology()).Edges.ToArray();
        round.FixedStream("spread").Shuffle<(int, int)>(pairs);
        var total = (long)pairs.Length * Math.Min(Window, round.Rounds);
        var (from, to) = (total * (round.Round - 1) / round.Rounds, total * round.Round / round.Rounds);
        for (var i = from; i < to; i++)
        {
            var (a, b) = pairs[i % pairs.Length];
            if (round.Learners[a].Attends && round.Learners[b].Attends) yield return (a, b);
        }
    }

    /// <summary>Where in training the messages of the full averages are spent.</summary>
    public enum Placement
    {
        /// <summary>In the last rounds.</summary>
        Late,

        /// <summary>In the rounds around the middle.</summary>
        Middle,

        /// <summary>In the first rounds.</summary>
        Early,

        /// <summary>The same number of messages, spread evenly over all rounds as meetings of pairs.</summary>
        Uniform,

        /// <summary>Not at all: only the background goes on. What the merge is compared with.</summary>
        Never,
    }
}
