using System.Runtime.InteropServices;
using Cohort.Compression;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Loops;

/// <summary>
/// What the others know of each learner, for one exchange whose links are compressed: a copy of what passes, in the learner's row, which only
/// what was sent changes. Before anything was sent it is the start that all have in common, or zeros where they have none.
/// </summary>
/// <param name="options">What the plan says.</param>
/// <param name="exchange">The exchange.</param>
/// <param name="layout">What passes.</param>
/// <param name="row">The learners' rows.</param>
/// <param name="commonKnowledge">
/// Whether everyone can compute what everyone comes to, since all hear the same and the rule is linear: that then becomes the public copy, so that
/// differences are what a learner has learnt since, and what was not said of it is kept aside. Elsewhere it stays in the learner's weights.
/// </param>
internal sealed class PublicCopies(
    CompressionOptions options, MethodName exchange, PayloadLayout layout, RowLayout row, bool commonKnowledge)
{
    private const string OwnerName = "public";

    private readonly Segment[] copies = [.. layout.Segments.Select(segment => row[NameOf(exchange, segment)])];
    private readonly Shape[] shapes = [.. layout.Segments.Select(segment => segment.Shape)];

    /// <summary>Whether a segment is such a copy.</summary>
    public static bool Holds(Segment segment) => segment.Owner == OwnerName;

    /// <summary>The copies that a row needs of its segments.</summary>
    public static IEnumerable<Segment> Of(MethodList methods, IReadOnlyList<Segment> segments) =>
        from exchange in methods.Exchanges
        where exchange.Options.Compress is not null
        from segment in segments
        where !segment.Shared && Passes(exchange.Options.Method, segment)
        select new Segment(NameOf(exchange.Name, segment), segment.Shape) { Trainable = false, Exchanged = false, Owner = OwnerName };

    /// <summary>Makes the copies what all learners of a group start from.</summary>
    public static void Begin(LearnerGroup group, bool sameStart)
    {
        foreach (var copy in group.Row.Segments.Where(Holds))
        {
            var segment = group.Row[copy.Name[(copy.Name.IndexOf('/') + OwnerName.Length + 2)..]];
            foreach (var learner in group.Learners)
            {
                if (sameStart) learner[segment].CopyTo(learner[copy]);
                else learner[copy].Clear();
            }
        }
    }

    /// <summary>Sends what a learner has: afterwards its message is the public copy, and weighs what was sent.</summary>
    /// <param name="round">The round, as the exchange sees it.</param>
    /// <param name="learner">The sender.</param>
    /// <param name="message">What it has.</param>
    /// <param name="heard">Whether anyone hears it; if not, nothing new is known of it.</param>
    public Message Send(RoundContext round, LearnerView learner, Message message, bool heard)
    {
        var known = Read(learner);
        var now = message.Payload.Span;
        if (!heard) return message.With(known, 0);
        var difference = new float[known.Length];
        TensorPrimitives.Subtract(now, known, difference);
        if (known.AsSpan().IndexOfAnyExcept(0f) < 0)
        {
            Write(learner, now); // nobody knows anything yet: all of it is sent
            return message;
        }

        var (memory, unsaid) = (learner.State.Get<float>($"{exchange}/compress"), learner.State.Get<float>($"{exchange}/unsaid"));
        if (unsaid.Count == difference.Length) TensorPrimitives.Add(difference, CollectionsMarshal.AsSpan(unsaid), difference);
        var bytes = options.Method.Encode(difference, new CompressionRequest(shapes, round.Stream("compress", learner.Id), memory));
        var said = new float[known.Length];
        options.Method.Decode(bytes, said, shapes);
        TensorPrimitives.Add(known, said, known);
        if (commonKnowledge && options.ErrorFeedback)
        {
            TensorPrimitives.Subtract(difference, said, difference);
            unsaid.Clear();
            unsaid.AddRange(difference);
        }

        Write(learner, known);
        return message.With(known, bytes.Length);
    }

    /// <summary>What a learner has after the exchange, in place of what the exchange made of the public copies.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="own">What it had before.</param>
    /// <param name="known">What the others know of it.</param>
    /// <param name="result">What came out of the exchange; becomes what the learner has.</param>
    public void Follow(LearnerView learner, ReadOnlySpan<float> own, ReadOnlySpan<float> known, Span<float> result)
    {
        if (commonKnowledge)
        {
            Write(learner, result);
            return;
        }

        TensorPrimitives.Subtract(result, known, result);
        if (options.Step < 1) TensorPrimitives.Multiply(result, (float)options.Step, result);
        TensorPrimitives.Add(result, options.ErrorFeedback ? own : known, result);
    }

    private static bool Passes(IExchange exchange, Segment segment) => exchange switch
    {
        ILinearExchange linear => linear.Passes(segment),
        IMessagingExchange messaging => messaging.Passes(segment),
        _ => false,
    };

    private static string NameOf(MethodName exchange, Segment segment) => $"{exchange}/{OwnerName}/{segment.Name}";

    private float[] Read(LearnerView learner)
    {
        var values = new float[layout.Floats];
        for (var s = 0; s < copies.Length; s++) learner[copies[s]].CopyTo(values.AsSpan(layout.RangeOf(layout.Segments[s])));
        return values;
    }

    private void Write(LearnerView learner, ReadOnlySpan<float> values)
    {
        for (var s = 0; s < copies.Length; s++) values[layout.RangeOf(layout.Segments[s])].CopyTo(learner[copies[s]]);
    }
}
