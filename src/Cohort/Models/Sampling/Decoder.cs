using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Reads many sequences side by side with one learner's network, a token of each at a time. How many there are, and on how many threads, changes
/// no bit of a sequence's logits. Nothing is allocated once it is made.
/// </summary>
internal sealed class Decoder : IDisposable
{
    private readonly DecodingProgram recorded;
    private readonly Bank kept;
    private readonly ProgramRunner runner;
    private readonly NativeBuffer<int> tokens, positions;
    private readonly NativeBuffer<float> logits;
    private readonly int[] length;
    private readonly bool[] waiting;
    private readonly Func<int, int> stepsOf;

    /// <summary>Makes one.</summary>
    /// <param name="team">Whose threads read.</param>
    /// <param name="recorded">The pass.</param>
    /// <param name="bank">Where the learner's row lies.</param>
    /// <param name="row">Which it is.</param>
    /// <param name="sequences">How many sequences, at least 1.</param>
    public Decoder(WorkerTeam team, DecodingProgram recorded, Bank bank, int row, int sequences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        this.recorded = recorded;
        var (side, window) = (recorded.Sequences, recorded.ByToken ? 1 : recorded.Context);
        var blocks = (sequences + side - 1) / side;
        kept = new Bank(recorded.Kept, blocks);
        tokens = new NativeBuffer<int>((long)blocks * side * window);
        positions = new NativeBuffer<int>((long)blocks * side);
        logits = new NativeBuffer<float>((long)blocks * side * window * recorded.Vocabulary);
        (length, waiting) = (new int[sequences], new bool[blocks]);
        int[] items = [.. Enumerable.Range(0, blocks)];
        runner = new ProgramRunner(
            team, recorded.Program, items, new SlotRows(kept, items), new SlotRows(bank, [.. items.Select(_ => row)]));
        runner.Bind(DecodingProgram.Tokens, block => new Binding(tokens, (long)block * side * window));
        if (recorded.ByToken) runner.Bind(DecodingState.PositionInput, block => new Binding(positions, (long)block * side));
        runner.BindOutput(DecodingProgram.Logits, block => new Binding(logits, (long)block * side * window * recorded.Vocabulary));
        stepsOf = StepsOf;
    }

    /// <summary>How many sequences there are.</summary>
    public int Sequences => length.Length;

    /// <summary>The most tokens of a sequence.</summary>
    public int Context => recorded.Context;

    /// <summary>How many tokens a sequence has so far.</summary>
    public int LengthOf(int sequence) => length[sequence];

    /// <summary>
    /// Says which token a sequence reads next; until <see cref="Read"/>, nothing is computed. Sequences are read in blocks, so one that is given
    /// nothing while others of its block are may not go on later.
    /// </summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="token">The token, in the vocabulary; the sequence has room for it.</param>
    public void Next(int sequence, int token)
    {
        if ((uint)token >= (uint)recorded.Vocabulary)
            throw new ArgumentOutOfRangeException(nameof(token), token, $"a token is from 0 to {recorded.Vocabulary - 1}");
        if (length[sequence] == recorded.Context) throw new InvalidOperationException($"a sequence has at most {recorded.Context} tokens");
        if (recorded.ByToken) (tokens[sequence], positions[sequence]) = (token, length[sequence]);
        else tokens[(long)sequence * recorded.Context + length[sequence]] = token;
        length[sequence]++;
        waiting[sequence / recorded.Sequences] = true;
    }

    /// <summary>Reads what is next of each sequence of which something is.</summary>
    public void Read()
    {
        runner.Run(0, stepsOf);
        waiting.AsSpan().Clear();
    }

    /// <summary>The logits of what follows the last token that a sequence read, <c>[V]</c>; valid until its block reads again.</summary>
    public ReadOnlySpan<float> LogitsOf(int sequence)
    {
        var at = recorded.ByToken ? sequence : (long)sequence * recorded.Context + length[sequence] - 1;
        return logits.Slice(at * recorded.Vocabulary, recorded.Vocabulary);
    }

    /// <summary>Forgets what a sequence has read.</summary>
    public void Clear(int sequence) => length[sequence] = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        runner.Dispose();
        kept.Dispose();
        tokens.Dispose();
        positions.Dispose();
        logits.Dispose();
    }

    private int StepsOf(int block) => waiting[block] ? 1 : 0;
}
