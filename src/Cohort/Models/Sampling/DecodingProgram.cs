using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A recorded pass that gives the logits of the next token of B sequences: by token, where every layer can, which reads one token of each and
/// keeps what it needs of those before; else by window, which reads all of each again.
/// </summary>
/// <param name="Program">It reads <c>tokens [B, 1]</c> or <c>[B, T]</c>, and returns <c>logits [B, 1, V]</c> or <c>[B, T, V]</c>.</param>
/// <param name="Kept">What layers keep, a row for B sequences.</param>
/// <param name="Sequences">How many are read side by side, B.</param>
/// <param name="Context">The most tokens of one, T.</param>
/// <param name="Vocabulary">Logits for each, V.</param>
/// <param name="ByToken">Whether it reads one token of each.</param>
internal sealed record DecodingProgram(CompiledProgram Program, RowLayout Kept, int Sequences, int Context, int Vocabulary, bool ByToken)
{
    /// <summary>The input of tokens.</summary>
    public const string Tokens = "tokens";

    /// <summary>The result.</summary>
    public const string Logits = "logits";

    /// <summary>The slot of the learner's row; what is kept is slot 0.</summary>
    public const int LearnerSlot = 1;

    /// <summary>Records it.</summary>
    /// <param name="network">What reads tokens.</param>
    /// <param name="sequences">How many side by side, B.</param>
    /// <param name="attempt">The pass, in a program: from what is kept (null: nothing) and the tokens to logits.</param>
    /// <param name="byToken">False: by window, even where each layer could read by token.</param>
    /// <exception cref="ArgumentException">The network reads no tokens.</exception>
    public static DecodingProgram Of(
        Network network, int sequences, Func<StepProgram, DecodingState?, Tensor, Tensor> attempt, bool byToken = true)
    {
        if (network.ExampleType != ElementType.Int32 || network.Example.Rank != 1)
            throw new ArgumentException("only a network that reads tokens can be sampled from", nameof(network));
        var context = network.Example[0];
        byToken &= network.Layers.All(layer => layer.ReadsByToken);
        Segment[] kept = byToken ? [.. network.Layers.SelectMany(layer => layer.Kept(sequences, context))] : [];
        var program = new StepProgram();
        var state = byToken ? new DecodingState(program, sequences, kept) : null;
        program.Return(Logits, attempt(program, state, program.IntegerInput(Tokens, [sequences, byToken ? 1 : context])));
        return new DecodingProgram(program.Compile(), new RowLayout(kept), sequences, context, network.Outputs, byToken);
    }
}
