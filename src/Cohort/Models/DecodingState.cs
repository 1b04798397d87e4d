using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// What layers keep of the tokens before, in a pass that reads one token each of B sequences: each layer finds what it kept and writes what is
/// new.
/// </summary>
public sealed class DecodingState
{
    /// <summary>The input of the program that says where each token stands: integers <c>[B]</c>.</summary>
    internal const string PositionInput = "decoding.position";

    private readonly StepProgram program;
    private readonly Dictionary<string, Segment> segments;

    /// <summary>Makes the state of a pass that is being recorded.</summary>
    /// <param name="program">The program.</param>
    /// <param name="sequences">How many sequences, B.</param>
    /// <param name="segments">What the layers keep (<see cref="Layer.Kept"/>), in the rows of slot 0.</param>
    internal DecodingState(StepProgram program, int sequences, IEnumerable<Segment> segments)
    {
        (this.program, this.segments) = (program, segments.ToDictionary(s => s.Name));
        Position = program.IntegerInput(PositionInput, [sequences]);
    }

    /// <summary>Where each token stands in its sequence, from 0: integers <c>[B]</c>. At 0 nothing of what is kept counts.</summary>
    public Tensor Position { get; }

    /// <summary>What is kept under a name, as it was before this token.</summary>
    /// <param name="name">The segment's name.</param>
    public Tensor this[string name] => program.Parameter(segments[name]);

    /// <summary>Keeps a value for the next token.</summary>
    /// <param name="name">The segment's name.</param>
    /// <param name="value">Of the segment's shape.</param>
    /// <returns>The value.</returns>
    public Tensor Keep(string name, Tensor value)
    {
        program.Assign(segments[name], value);
        return value;
    }
}
