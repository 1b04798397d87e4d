using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>What several speakers say about the next token of one sequence.</summary>
public readonly ref struct SpokenLogits
{
    private readonly Decoder[] speakers;
    private readonly int place;

    internal SpokenLogits(Decoder[] speakers, int place) => (this.speakers, this.place) = (speakers, place);

    /// <summary>How many speakers there are.</summary>
    public int Count => speakers.Length;

    /// <summary>A speaker's logits, <c>[V]</c>.</summary>
    /// <param name="speaker">Its place among the speakers, from 0.</param>
    public ReadOnlySpan<float> this[int speaker] => speakers[speaker].LogitsOf(place);
}
