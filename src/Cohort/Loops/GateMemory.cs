using Cohort.Contexts;

namespace Cohort.Loops;

/// <summary>
/// What a learner's gate keeps from round to round, in lists of the learner, and the held-out rows: those that this decision looks at, and those that
/// none ever does.
/// </summary>
internal sealed class GateMemory
{
    private const int Audited = 4; // one row in four
    private const int MostDoubled = 8; // a sender is not listened to for 2^8 rounds at most
    private readonly RoundContext round;
    private readonly MethodLists lists;
    private readonly int[] deciding;

    /// <param name="round">The round, as the exchange sees it.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="learner">Whose gate it is.</param>
    public GateMemory(RoundContext round, MethodName exchange, LearnerView learner)
    {
        (this.round, lists) = (round, new MethodLists(learner.State, $"{exchange}/gate"));
        var rows = learner.Validation.ToArray();
        round.FixedStream("gate/audit", learner.Id).Shuffle<int>(rows);
        (Audit, deciding) = ([.. rows[..(rows.Length / Audited)].Order()], [.. rows[(rows.Length / Audited)..].Order()]);
        var drawn = (int[])deciding.Clone();
        round.Stream("gate/draw", learner.Id).Shuffle<int>(drawn);
        Drawn = [.. drawn[..((drawn.Length + 1) / 2)].Order()];
    }

    /// <summary>Held-out rows that no decision sees.</summary>
    public int[] Audit { get; }

    /// <summary>Those that this decision looks at.</summary>
    public int[] Drawn { get; }

    /// <summary>How often a row that decides has been looked at, on average.</summary>
    public double MeanUses => Uses.Count == 0 ? 0 : Uses.Average();

    /// <summary>The weights of the best copy so far; null before the first decision.</summary>
    public float[]? Best
    {
        get => lists.Singles("best") is { Count: > 0 } best ? [.. best] : null;
        set
        {
            lists.Singles("best").Clear();
            lists.Singles("best").AddRange(value ?? []);
        }
    }

    private List<long> Uses => lists.Longs("uses");

    /// <summary>Those of some senders, by their rows, who are not listened to in this round.</summary>
    public IEnumerable<int> Suspects(IEnumerable<int> senders)
    {
        var until = lists.Longs("until");
        return senders.Where(row => round.Learners[row].Id < until.Count && until[round.Learners[row].Id] >= round.Round);
    }

    /// <summary>Some senders, by their rows, were the reason: they are not listened to for twice as long as the last time.</summary>
    public void Suspect(int number, IEnumerable<int> senders)
    {
        var (until, found) = (lists.Longs("until"), lists.Longs("found"));
        foreach (var row in senders)
        {
            var id = round.Learners[row].Id;
            while (until.Count <= id) until.Add(0);
            while (found.Count <= id) found.Add(0);
            found[id] = Math.Min(found[id] + 1, MostDoubled);
            until[id] = number + (1L << (int)found[id]);
        }
    }

    /// <summary>This decision has looked at what it drew.</summary>
    public void CountUses()
    {
        while (Uses.Count < deciding.Length) Uses.Add(0);
        foreach (var row in Drawn) Uses[Array.BinarySearch(deciding, row)]++;
    }
}
