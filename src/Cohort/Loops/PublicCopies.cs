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
internal sealed class PublicCopies(CompressionOptions options, MethodName exchange, PayloadLayout layout, RowLayout row)
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

        var memory = learner.State.Get<float>($"{exchange}/compress");
        var bytes = options.Method.Encode(difference, new CompressionRequest(shapes, round.Stream("compress", learner.Id), memory));
        options.Method.Decode(bytes, difference, shapes);
        TensorPrimitives.Add(known, difference, known);
        Write(learner, known);
        return message.With(known, bytes.Length);
    }

    /// <summary>What a learner has after the exchange, in place of what the exchange made of the public copies.</summary>
    /// <param name="own">What it had before.</param>
    /// <param name="known">What the others know of it.</param>
    /// <param name="result">What came out of the exchange; becomes what the learner has.</param>
    public void Follow(ReadOnlySpan<float> own, ReadOnlySpan<float> known, Span<float> result)
    {
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
