using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Continues a text with a learner's sequence model, one token at a time. Keys and values of the tokens before are kept, so a token
/// costs one pass over one token. When the context is full, the later half of it is read again from the first position on.
/// </summary>
/// <example><code>
/// using var sampler = new Sampler(network, bank, row);
/// int[] story = sampler.Continue(prompt, 200, new SamplerOptions { Temperature = 0.8 }, new RandomStream(1, "story"));
/// </code></example>
internal sealed class Sampler : IDisposable
{
    private readonly Network network;
    private readonly int context;
    private readonly Bank cache;
    private readonly WorkerTeam team = new(1);
    private readonly ProgramRunner runner;
    private readonly NativeBuffer<int> token = new(1), position = new(1);
    private readonly NativeBuffer<float> later;
    private readonly List<int> read = [];

    /// <summary>Prepares sampling from one learner.</summary>
    /// <param name="network">A sequence model's network, from <see cref="Gpt"/>.</param>
    /// <param name="bank">The learners' rows.</param>
    /// <param name="row">The learner's row.</param>
    /// <param name="parameters">What the network computes with, out of the row in slot 1; null: its own segments.</param>
    /// <exception cref="ArgumentException">The network reads no tokens.</exception>
    public Sampler(Network network, Bank bank, int row = 0, Func<StepProgram, Parameters>? parameters = null)
    {
        if (network.ExampleType != ElementType.Int32)
            throw new ArgumentException("only a network that reads tokens can be sampled from", nameof(network));
        (this.network, context) = (network, network.Example[0]);
        var segments = network.Layers.OfType<TransformerBlock>().SelectMany(b => b.CacheSegments(context)).ToDictionary(s => s.Name);
        cache = new Bank(new RowLayout(segments.Values), 1);
        var program = new StepProgram();
        var used = parameters?.Invoke(program) ?? Parameters.Of(program, network.Segments, slot: 1);
        var pass = new Forwarding(used) { Cache = new AttentionCache(program, segments) };
        program.Return("logits", network.Forward(pass, program.IntegerInput("token", [1, 1])));
        runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(cache, [0]), new SlotRows(bank, [row]));
        later = new NativeBuffer<float>(context);
        runner.Bind("token", _ => new Binding(token));
        runner.Bind(AttentionCache.PositionInput, _ => new Binding(position));
        runner.Bind(AttentionCache.LaterInput, _ => new Binding(later));
    }

    /// <summary>Forgets what was read.</summary>
    public void Clear() => read.Clear();

    /// <summary>Reads a token after those before, and gives the logits of the one that follows, <c>[V]</c>; valid until the next call.</summary>
    /// <param name="next">The token, in the vocabulary.</param>
    public ReadOnlySpan<float> Read(int next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(next);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(next, network.Outputs);
        if (read.Count == context)
        {
            var kept = read[^(context / 2)..];
            read.Clear();
            foreach (var before in kept) Step(before);
        }

        Step(next);
        return runner.Result("logits", 0);
    }

    /// <summary>Continues a text.</summary>
    /// <param name="prompt">What was said before, at least one token.</param>
    /// <param name="count">How many tokens to add.</param>
    /// <param name="options">How they are drawn.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <returns>The added tokens.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, or a logit is NaN: the model has diverged.</exception>
    public int[] Continue(ReadOnlySpan<int> prompt, int count, SamplerOptions options, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (prompt.IsEmpty) throw new ArgumentException("a prompt has at least one token", nameof(prompt));
        Clear();
        var added = new int[count];
        foreach (var before in prompt[..^1]) Read(before);
        for (var (i, last) = (0, prompt[^1]); i < count; i++) added[i] = last = TokenDraw.Next(Read(last), options, ref random);
        return added;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        runner.Dispose();
        team.Dispose();
        cache.Dispose();
        token.Dispose();
        position.Dispose();
        later.Dispose();
    }

    private void Step(int next)
    {
        (token[0], position[0]) = (next, read.Count);
        for (var i = 0; i < context; i++) later[i] = i <= read.Count ? 0 : float.NegativeInfinity;
        runner.Run(0, _ => 1);
        read.Add(next);
    }
}
