namespace Cohort.Tensors;

/// <summary>How a segment's numbers begin.</summary>
public abstract record Initializer
{
    /// <summary>All zero.</summary>
    public static Initializer Zeros { get; } = new ConstantInitializer(0);

    /// <summary>All one.</summary>
    public static Initializer Ones { get; } = new ConstantInitializer(1);

    /// <summary>All the same number.</summary>
    public static Initializer Constant(float value) => new ConstantInitializer(value);

    /// <summary>Uniform between minus and plus a limit.</summary>
    /// <param name="limit">Not negative; 1/sqrt(inputs) is the usual choice for a layer.</param>
    public static Initializer Uniform(float limit) => new UniformInitializer(limit);

    /// <summary>Normal with mean zero.</summary>
    /// <param name="deviation">The standard deviation, not negative.</param>
    public static Initializer Normal(float deviation) => new NormalInitializer(deviation);

    /// <summary>Fills a segment.</summary>
    /// <param name="values">The segment's numbers, row-major.</param>
    /// <param name="stream">Where random numbers come from.</param>
    public abstract void Fill(Span<float> values, ref RandomStream stream);
}
