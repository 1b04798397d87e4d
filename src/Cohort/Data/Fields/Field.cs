using System.Globalization;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What a data set knows of each of its rows under one name: an image, a second view of it, a class, a target, the id of a user, a text. Values
/// are row-major, <c>[rows, ...shape]</c>. Never changed once made; treat arrays as read-only.
/// </summary>
/// <remarks>
/// The usual names: <c>input</c>, what the network reads; <c>label</c>, a class; <c>target</c>, one number or several; <c>mask</c>, which
/// positions count. Any others are for the objectives and methods that ask for them.
/// </remarks>
public sealed class Field
{
    private readonly int offset;

    private Field(string name, FieldType type, Shape shape, FieldRows rows, int offset)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Type, Shape, Stored, this.offset) = (name, type, shape, rows, offset);
        if (offset < 0 || offset + Size > rows.Length)
            throw new ArgumentException($"the field '{name}' takes values {offset} to {offset + Size} of rows of {rows.Length}", nameof(offset));
    }

    /// <summary>Its name, unique in its data set.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public FieldType Type { get; }

    /// <summary>The shape of one row's values; <c>[]</c> for a single one.</summary>
    public Shape Shape { get; }

    /// <summary>How many values a row has.</summary>
    public int Size => Shape.Size;

    /// <summary>How many rows.</summary>
    public int Rows => Stored.Count;

    /// <summary>Of integers: each is from 0 to below this; 0 where there is no bound.</summary>
    public int Bound { get; private init; }

    /// <summary>Of integers: what each stands for, <c>[Bound]</c>; empty where they have no names.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>Of numbers: how they are standardised before a step sees them; default not at all.</summary>
    public FieldScaling Scaling { get; init; }

    /// <summary>
    /// Whether it tells of the answer, beside what the objective names: a clean label beside a wrong one, a crowd's votes, a planted chance. Where
    /// a row has no label, this is not known of it either.
    /// </summary>
    public bool IsTruth { get; private init; }

    internal FieldRows Stored { get; }

    internal int Offset => offset;

    /// <summary>Numbers.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="shape">The shape of one row's.</param>
    /// <param name="values"><c>[rows, ...shape]</c>.</param>
    /// <param name="scaling">How they are standardised.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows.</exception>
    public static Field Numbers(string name, Shape shape, float[] values, FieldScaling scaling = FieldScaling.None) =>
        new(name, FieldType.Number, shape, Divided(name, shape, values), 0) { Scaling = scaling };

    /// <summary>Integers that have names, such as classes or the tokens of a vocabulary.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="shape">The shape of one row's.</param>
    /// <param name="values"><c>[rows, ...shape]</c>, each in <c>[0, names.Count)</c>.</param>
    /// <param name="names">What each stands for.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows, or one has no name.</exception>
    public static Field Integers(string name, Shape shape, int[] values, IReadOnlyList<string> names) =>
        Bounded(name, shape, values, names.Count, names);

    /// <summary>Integers, such as ids.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="shape">The shape of one row's.</param>
    /// <param name="values"><c>[rows, ...shape]</c>.</param>
    /// <param name="bound">Each is in <c>[0, bound)</c>; 0: any integer.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows, or one is out of bounds.</exception>
    public static Field Integers(string name, Shape shape, int[] values, int bound = 0) => Bounded(name, shape, values, bound, []);

    /// <summary>A text for each row.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="values"><c>[rows]</c>.</param>
    public static Field Texts(string name, string[] values) => new(name, FieldType.Text, [], Divided(name, [], values), 0);

    /// <summary>A stretch of the same rows under another name, without a copy; bound and names are the same.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">Where it begins in a row of this field, from 0.</param>
    /// <param name="shape">The shape of its values, which lie in this field's one after the other.</param>
    /// <exception cref="ArgumentException">The stretch ends beyond the row.</exception>
    public Field Stretch(string name, int start, Shape shape) =>
        Like(name, shape, Stored, offset + start);

    /// <summary>The same field, as one that tells of the answer (<see cref="IsTruth"/>).</summary>
    public Field AsTruth() => Like(Name, Shape, Stored, offset, isTruth: true);

    /// <summary>One row's numbers, <c>[Size]</c>.</summary>
    /// <exception cref="InvalidCastException">They are no numbers.</exception>
    public ReadOnlySpan<float> Numbers(int row) => Of<float>(row);

    /// <summary>One row's integers, <c>[Size]</c>.</summary>
    /// <exception cref="InvalidCastException">They are no integers.</exception>
    public ReadOnlySpan<int> Integers(int row) => Of<int>(row);

    /// <summary>One row's text.</summary>
    /// <exception cref="InvalidCastException">It is no text.</exception>
    public string Text(int row) => Of<string>(row)[0];

    /// <inheritdoc/>
    public override string ToString() => Form(Name, Type, Shape);

    /// <summary>A field in words: <c>label, integers []</c>.</summary>
    internal static string Form(string name, FieldType type, Shape shape) =>
        $"{name}, {type switch { FieldType.Number => "numbers", FieldType.Integer => "integers", _ => "texts" }} {shape}";

    /// <summary>A field over rows that are there, with all that is known of it.</summary>
    internal static Field Of(
        string name, FieldType type, Shape shape, FieldRows rows, int offset, int bound, IReadOnlyList<string> names, FieldScaling scaling) =>
        new(name, type, shape, rows, offset) { Bound = bound, Names = names, Scaling = scaling };

    /// <summary>The same field over other rows of the same form.</summary>
    internal Field Over(FieldRows rows) => Like(Name, Shape, rows, offset);

    /// <summary>The same field, standardised in another way.</summary>
    internal Field Scaled(FieldScaling scaling) => Like(Name, Shape, Stored, offset, scaling: scaling);

    /// <summary>The same integers with names, and so a bound, of their own, as those of a stretch: users, in a row of users and items.</summary>
    /// <exception cref="ArgumentException">One has no name.</exception>
    internal Field Named(IReadOnlyList<string> names)
    {
        for (var row = 0; row < Rows; row++)
        {
            foreach (var value in Integers(row))
                if ((uint)value >= (uint)names.Count) throw new ArgumentException(OutOfBounds(Name, value, names.Count), nameof(names));
        }

        return Like(Name, Shape, Stored, offset, names: names);
    }

    // What is not given is as it is here.
    private Field Like(string name, Shape shape, FieldRows rows, int offset,
        FieldScaling? scaling = null, IReadOnlyList<string>? names = null, bool? isTruth = null) => new(name, Type, shape, rows, offset)
    {
        Bound = names?.Count ?? Bound, Names = names ?? Names, Scaling = scaling ?? Scaling, IsTruth = isTruth ?? IsTruth,
    };

    private ReadOnlySpan<T> Of<T>(int row) =>
        ((FieldRows.Of<T>)Stored).Values.AsSpan(checked(row * Stored.Length + offset), Size);

    private static Field Bounded(string name, Shape shape, int[] values, int bound, IReadOnlyList<string> names)
    {
        if (bound > 0 || names.Count > 0)
        {
            foreach (var value in values)
                if ((uint)value >= (uint)bound) throw new ArgumentException(OutOfBounds(name, value, bound), nameof(values));
        }

        return new Field(name, FieldType.Integer, shape, Divided(name, shape, values), 0) { Bound = bound, Names = names };
    }

    private static string OutOfBounds(string name, int value, int bound) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {value} is not one of {bound:#,0}");

    private static FieldRows.Of<T> Divided<T>(string name, Shape shape, T[] values) => values.Length % shape.Size == 0
        ? new FieldRows.Of<T>(values, shape.Size)
        : throw new ArgumentException($"{values.Length} values of '{name}' are no whole number of rows of shape {shape}", nameof(values));
}
