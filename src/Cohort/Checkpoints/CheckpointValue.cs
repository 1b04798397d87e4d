using System.Globalization;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// A number or a text in a checkpoint, kept as text that gives back the same bits: <c>i:-3</c>, <c>u:7</c>, <c>d:0.1</c>, <c>t:ring</c>.
/// </summary>
/// <remarks>
/// A double is written with the shortest digits that read back as the same double. JSON numbers would lose 64-bit integers in many readers.
/// </remarks>
internal readonly record struct CheckpointValue
{
    private CheckpointValue(string encoded) => Encoded = encoded;

    /// <summary>The kind, a colon and the value.</summary>
    public string Encoded { get; }

    /// <summary>A signed number.</summary>
    public static implicit operator CheckpointValue(long value) => new("i:" + value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An unsigned number.</summary>
    public static implicit operator CheckpointValue(ulong value) => new("u:" + value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A double; infinities and NaN are kept (the bits of a NaN are not).</summary>
    public static implicit operator CheckpointValue(double value) => new("d:" + value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A text.</summary>
    public static implicit operator CheckpointValue(string value) => new("t:" + value);

    /// <summary>The value as a signed number.</summary>
    /// <exception cref="CohortException">It is of another kind: COH3072.</exception>
    public long AsInt64() =>
        long.TryParse(Text('i'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong('i');

    /// <summary>The value as an unsigned number.</summary>
    /// <exception cref="CohortException">It is of another kind: COH3072.</exception>
    public ulong AsUInt64() => ulong.TryParse(Text('u'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong('u');

    /// <summary>The value as a double.</summary>
    /// <exception cref="CohortException">It is of another kind: COH3072.</exception>
    public double AsDouble() =>
        double.TryParse(Text('d'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong('d');

    /// <summary>The value as text.</summary>
    /// <exception cref="CohortException">It is of another kind: COH3072.</exception>
    public string AsText() => Text('t');

    /// <inheritdoc/>
    public override string ToString() => Encoded ?? "";

    internal static CheckpointValue Parse(string encoded) =>
        encoded is ['i' or 'u' or 'd' or 't', ':', ..] ? new CheckpointValue(encoded) : throw new FormatException("a value has no known kind");

    private string Text(char kind) => Encoded is [var own, ':', ..] && own == kind ? Encoded[2..] : throw Wrong(kind);

    private CohortException Wrong(char kind) =>
        CheckpointProblems.MissingState.Exception($"the value {Excerpt.Quoted(Encoded ?? "")} is not of the kind '{kind}' that is needed");
}
