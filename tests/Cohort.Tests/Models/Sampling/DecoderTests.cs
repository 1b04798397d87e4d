using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models.Sampling;

public sealed class DecoderTests
{
    [Theory]
    [InlineData(Positions.Learned, 1, 1)]
    [InlineData(Positions.Learned, 4, 1)]
    [InlineData(Positions.Learned, 4, 2)]
    [InlineData(Positions.Rotary, 1, 2)]
    [InlineData(Positions.Rotary, 8, 1)]
    public void LogitsOf_TokenByToken_HaveTheBitsOfTheWholePass(Positions positions, int sideBySide, int threads)
    {
        var network = Wide(positions);
        using var run = new ForwardRun(network.Segments);
        using var team = new WorkerTeam(threads);
        int[][] texts = [.. Enumerable.Range(0, 7).Select(s => Enumerable.Range(0, 20 - s).Select(t => (s * 7 + t * t * 3) % 11).ToArray())];
        using var decoder = new Decoder(team, Pass(network, sideBySide), run.Bank, 0, texts.Length);
        for (var t = 0; t < 20; t++)
        {
            var reading = texts.Index().Where(text => t < text.Item.Length).ToArray();
            foreach (var (s, text) in reading) decoder.Next(s, text[t]);
            decoder.Read();
            foreach (var (s, text) in reading)
                Assert.Equal(run.Of(network, text[..(t + 1)])[(t * 11)..], decoder.LogitsOf(s).ToArray());
        }
    }

    [Fact]
    public void LogitsOf_AnotherSequenceInItsPlace_ForgetsTheOneBefore()
    {
        var network = Wide(Positions.Learned);
        using var run = new ForwardRun(network.Segments);
        using var team = new WorkerTeam(1);
        using var decoder = new Decoder(team, Pass(network, 2), run.Bank, 0, 2);
        foreach (var token in new[] { 3, 4, 5 }) Read(0, token);
        decoder.Clear(0);
        Read(0, 7);
        Read(0, 1);
        Assert.Equal(run.Of(network, [7, 1])[11..], decoder.LogitsOf(0).ToArray());

        void Read(int sequence, int token)
        {
            decoder.Next(sequence, token);
            decoder.Read();
        }
    }

    [Fact]
    public void Pass_ByToken_WritesWhatIsNewAndCopiesNothing()
    {
        var listing = Pass(Wide(Positions.Learned), 4).Program.Listing;
        Assert.Equal(4, listing.Split("Insert").Length - 1);
        Assert.Contains("-> block1.attention.keys", listing, StringComparison.Ordinal);
        Assert.DoesNotContain("Store", listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_NoTokenOrNoRoom_IsRefused()
    {
        var network = GptTests.Tiny(Positions.Learned).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        using var team = new WorkerTeam(1);
        using var decoder = new Decoder(team, Pass(network, 1), run.Bank, 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Next(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Next(0, -1));
        for (var i = 0; i < 6; i++)
        {
            decoder.Next(0, i % 5);
            decoder.Read();
        }

        Assert.Throws<InvalidOperationException>(() => decoder.Next(0, 1));
    }

    /// <summary>A network's pass over what was read, its weights in slot 1.</summary>
    internal static DecodingProgram Pass(Network network, int sequences, bool byToken = true) => DecodingProgram.Of(
        network, sequences,
        (program, state, tokens) =>
            network.Forward(new Forwarding(Parameters.Of(program, network.Segments, DecodingProgram.LearnerSlot)) { Decoding = state }, tokens),
        byToken);

    private static Network Wide(Positions positions) =>
        new Gpt { Layers = 2, Width = 24, Heads = 2, Context = 20, Positions = positions }.Build([20], 11);
}
