using System.Text;
using System.Text.Json;

namespace Cohort.Contexts;

/// <summary>One named list of a learner, or of the cohort, as checkpoints and messages see it.</summary>
internal abstract class StateList
{
    /// <summary>Bytes on the way to a peer: numbers by their width, texts in UTF-8, records as JSON.</summary>
    public abstract long Bytes { get; }

    public abstract StateList Copy();

    /// <summary>Of one that was read from a checkpoint, which nobody vouches for: takes note that it is asked for; null for others.</summary>
    public KeptLists? Kept { get; init; }

    /// <summary>Numbers or texts.</summary>
    internal sealed class Of<T> : StateList
    {
        public List<T> Values { get; init; } = [];

        public override long Bytes => this is Of<string> texts ? texts.Values.Sum(t => (long)Encoding.UTF8.GetByteCount(t))
            : (long)Values.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

        public override StateList Copy() => new Of<T> { Values = [.. Values], Kept = Kept };
    }

    /// <summary>Records, kept as JSON where nobody has asked for them yet.</summary>
    internal abstract class Records : StateList
    {
        public override long Bytes => Json().Sum(t => (long)Encoding.UTF8.GetByteCount(t));

        public abstract IEnumerable<string> Json();
    }

    /// <summary>Records read from a checkpoint.</summary>
    internal sealed class UnreadRecords(IReadOnlyList<string> json) : Records
    {
        public override IEnumerable<string> Json() => json;

        public override StateList Copy() => new UnreadRecords(json) { Kept = Kept };
    }

    /// <summary>Records in use.</summary>
    internal sealed class RecordsOf<T> : Records
    {
        public List<T> Values { get; init; } = [];

        public override IEnumerable<string> Json() => Values.Select(v => JsonSerializer.Serialize(v));

        public override StateList Copy() => new RecordsOf<T> { Values = [.. Values], Kept = Kept };
    }
}
