using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Continues a text with a learner's sequence model, one token at a time; a token costs one pass over one token, where the model can read so. When
/// the context is full, the later half of it is read again from the first position on.
/// </summary>
internal sealed class Sampler : IDisposable
{
    private readonly WorkerTeam team = new(1);
    private readonly Decoder decoder;
    private readonly TokenDraw draw;
    private readonly List<int> read = [];

    /// <summary>Prepares sampling from one learner.</summary>
    /// <param name="recorded">The pass, of one sequence.</param>
    /// <param name="bank">The learners' rows.</param>
    /// <param name="row">The learner's row.</param>
    public Sampler(DecodingProgram recorded, Bank bank, int row = 0) =>
        (decoder, draw) = (new Decoder(team, recorded, bank, row, sequences: 1), new TokenDraw(recorded.Vocabulary));

    /// <summary>Forgets what was read.</summary>
    public void Clear()
    {
        decoder.Clear(0);
        read.Clear();
    }

    /// <summary>Reads a token after those before, and gives the logits of the one that follows, <c>[V]</c>; valid until the next call.</summary>
    /// <param name="next">The token, in the vocabulary.</param>
    public ReadOnlySpan<float> Read(int next)
    {
        if (read.Count == decoder.Context)
        {
            var kept = read[^(decoder.Context / 2)..];
            Clear();
            foreach (var before in kept) Step(before);
        }

        Step(next);
        return decoder.LogitsOf(0);
    }

    /// <summary>Continues a text.</summary>
    /// <param name="prompt">What was said before, at least one token.</param>
    /// <param name="count">How many tokens to add.</param>
    /// <param name="options">How they are drawn.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <returns>The added tokens.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, or a logit is not finite: the model has diverged.</exception>
    public int[] Continue(ReadOnlySpan<int> prompt, int count, SamplerOptions options, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options.Check();
        if (prompt.IsEmpty) throw new ArgumentException("a prompt has at least one token", nameof(prompt));
        Clear();
        var added = new int[count];
        foreach (var before in prompt[..^1]) Read(before);
        for (var (i, last) = (0, prompt[^1]); i < count; i++) added[i] = last = draw.Next(Read(last), options, ref random, out _);
        return added;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        team.Dispose();
    }

    private void Step(int next)
    {
        decoder.Next(0, next);
        decoder.Read();
        read.Add(next);
    }
}
