using Cohort.Data;

namespace Cohort.Loops;

/// <summary>
/// What a learner says about one example: the chance of each class or next character, or a value. Two are equal where every bit of their outputs is
/// and they are about the same classes.
/// </summary>
/// <example><code>
/// var answer = cohort.Learners["north"].Predict(visits)[0];
/// Console.WriteLine($"{answer.Class}, {answer["ill"]:P0}");
/// </code></example>
public sealed class Prediction : IEquatable<Prediction>
{
    private readonly float[] outputs;
    private readonly Lazy<double[]> probabilities;

    internal Prediction(float[] outputs, IReadOnlyList<string> names)
    {
        (this.outputs, Names) = (outputs, names);
        probabilities = new Lazy<double[]>(() => new Predictions(outputs, outputs.Length, []).Probabilities(0));
    }

    /// <summary>What came out of the network: logits, or values in the target's own unit.</summary>
    public IReadOnlyList<float> Outputs => outputs;

    /// <summary>The classes, or the characters that can come next, in the order of the outputs; empty where numbers are predicted.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The chance of each of <see cref="Names"/>: the softmax of the outputs, in double precision; empty for numbers.</summary>
    public IReadOnlyList<double> Probabilities => Names.Count == 0 ? [] : probabilities.Value;

    /// <summary>The likeliest class or next character, the first of equals.</summary>
    /// <exception cref="InvalidOperationException">A number is predicted.</exception>
    public string Class => Names.Count > 0 ? Names[new Predictions(outputs, outputs.Length, []).Best(0)]
        : throw new InvalidOperationException("a number is predicted, not a class: see Value");

    /// <summary>The number that is predicted, in the target's own unit.</summary>
    /// <exception cref="InvalidOperationException">A class is predicted, or several numbers.</exception>
    public float Value => Names.Count == 0 && outputs.Length == 1 ? outputs[0] : throw new InvalidOperationException(
        Names.Count > 0 ? "a class is predicted, not a number: see Class and Probabilities" : "several numbers are predicted: see Outputs");

    /// <summary>The chance of a class or next character.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message lists those that there are.</exception>
    public double this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
            {
                if (Names[i] == name) return Probabilities[i];
            }

            throw new KeyNotFoundException(Names.Count == 0 ? "numbers are predicted, not classes"
                : $"no class is called '{name}'; there are {string.Join(", ", Names.Take(50))}");
        }
    }

    /// <inheritdoc/>
    public bool Equals(Prediction? other) => other is not null && Names.SequenceEqual(other.Names)
        && outputs.AsSpan().SequenceEqual(other.outputs, BitsComparer.Instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Prediction);

    /// <inheritdoc/>
    public override int GetHashCode() => outputs.Length;

    /// <summary>The class with its chance, or the values.</summary>
    public override string ToString() => Names.Count > 0
        ? FormattableString.Invariant($"{Class} ({this[Class]:0.###})")
        : string.Join("; ", outputs.Select(o => FormattableString.Invariant($"{o:R}")));

    // NaN equals itself here, and 0 is not -0.
    private sealed class BitsComparer : IEqualityComparer<float>
    {
        public static BitsComparer Instance { get; } = new();

        public bool Equals(float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y);

        public int GetHashCode(float value) => BitConverter.SingleToInt32Bits(value);
    }
}
