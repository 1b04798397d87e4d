using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// What every learner sends in one exchange: its exchanged segments or, where links are compressed, what the others then know of them.
/// </summary>
internal sealed class SentMessages
{
    private readonly PayloadLayout layout;
    private readonly PublicCopies? copies;
    private readonly float[][] own;
    private readonly Message[] messages;
    private readonly HashSet<int> resting = [];

    /// <param name="round">The round, as the exchange sees it.</param>
    /// <param name="layout">The segments that pass.</param>
    /// <param name="name">The exchange.</param>
    /// <param name="lists">The lists that go along, by their full names.</param>
    /// <param name="copies">Where links are compressed: what others know.</param>
    /// <param name="links">For each receiver, by its row, the rows of the others whom it hears.</param>
    public SentMessages(RoundContext round, PayloadLayout layout, MethodName name, string[] lists, PublicCopies? copies, int[][] links)
    {
        (Learners, this.layout, this.copies) = (round.Learners, layout, copies);
        own = [.. Learners.Select(Read)];
        messages = [.. Learners.Select((learner, k) => new Message(learner.Id, learner.Rows.Length, own[k])
        {
            State = learner.State.Copy(lists), Owner = name, Layout = layout,
        })];
        if (copies is null) return;
        var heard = links.SelectMany(senders => senders).ToHashSet();
        foreach (var learner in Learners)
        {
            messages[learner.Row] = copies.Send(round, learner, messages[learner.Row], heard.Contains(learner.Row));
            if (links[learner.Row].Length == 0 && !heard.Contains(learner.Row)) resting.Add(learner.Row);
        }
    }

    public IReadOnlyList<LearnerView> Learners { get; }

    /// <summary>What a learner sends, by its row.</summary>
    public Message this[int row] => messages[row];

    /// <summary>Lets every learner have what the others know of it.</summary>
    public void Show()
    {
        foreach (var learner in Learners) Write(learner, messages[learner.Row].Payload.Span);
    }

    /// <summary>Whatever the learners have now is what the exchange made of what was shown: all go on from that.</summary>
    public void Follow()
    {
        foreach (var learner in Learners) Finish(learner, Read(learner));
    }

    /// <summary>A learner goes on from what the exchange made of the messages.</summary>
    public void Finish(LearnerView learner, float[] result)
    {
        if (resting.Contains(learner.Row))
        {
            Write(learner, own[learner.Row]); // it neither spoke nor heard anybody, so what others know of it is nothing to it
            return;
        }

        copies?.Follow(learner, own[learner.Row], messages[learner.Row].Payload.Span, result);
        Write(learner, result);
    }

    private float[] Read(LearnerView learner)
    {
        var values = new float[layout.Floats];
        foreach (var segment in layout.Segments) learner[segment].CopyTo(values.AsSpan(layout.RangeOf(segment)));
        return values;
    }

    private void Write(LearnerView learner, ReadOnlySpan<float> values)
    {
        foreach (var segment in layout.Segments) values[layout.RangeOf(segment)].CopyTo(learner[segment]);
    }
}
