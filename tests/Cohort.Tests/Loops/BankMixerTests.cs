using Cohort.Loops;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

public class BankMixerTests
{
    private const int Peers = 7;
    private static readonly RowLayout Row = new(
    [
        new Segment("long", [3000], Initializer.Normal(1)),
        new Segment("private", [5], Initializer.Normal(1)) { Exchanged = false },
        new Segment("shared", [5], Initializer.Normal(1)) { Shared = true },
        new Segment("short", [3], Initializer.Normal(1)),
    ]);

    [Fact]
    public void PayloadFloats_PrivateAndShared_AreNotSent()
    {
        using var team = new WorkerTeam(1);
        using var bank = new Bank(Row, Peers);
        Assert.Equal(3003, new BankMixer(team, bank).PayloadFloats);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_AnyMatrix_IsMatrixTimesBankToTheBitOnAnyThreads(int threads)
    {
        foreach (var mixing in Matrices())
        {
            using var team = new WorkerTeam(threads);
            using var bank = Filled();
            using var before = Filled();
            new BankMixer(team, bank).Apply(mixing);
            for (var k = 0; k < Peers; k++)
            {
                foreach (var segment in Row.Segments)
                {
                    var actual = bank[k, segment];
                    for (var i = 0; i < actual.Length; i++) Assert.Equal(Expected(before, mixing, k, segment, i), actual[i]);
                }
            }
        }
    }

    private static IEnumerable<MixingMatrix> Matrices()
    {
        var ring = new RingTopology().Build(new TopologyRequest(Peers));
        yield return MixingMatrix.Metropolis(ring);
        yield return MixingMatrix.Uniform(new FullTopology().Build(new TopologyRequest(Peers)));
        yield return MixingMatrix.Metropolis(ring.Without([2, 5]));
        yield return MixingMatrix.FromRows([.. Enumerable.Range(0, Peers).Select(k => new[] { ((k + 1) % Peers, 1f) })]); // everyone becomes the next
    }

    private static Bank Filled()
    {
        var bank = new Bank(Row, Peers);
        for (var k = 0; k < Peers; k++) bank.Initialize(k, 5, k);
        return bank;
    }

    private static float Expected(Bank before, MixingMatrix mixing, int k, Segment segment, int i)
    {
        if (!segment.Exchanged || segment.Shared) return before[k, segment][i];
        var sum = 0f;
        var weights = mixing.Weights(k);
        var senders = mixing.Senders(k);
        for (var s = 0; s < senders.Length; s++) sum = MathF.FusedMultiplyAdd(weights[s], before[senders[s], segment][i], sum);
        return sum;
    }
}
