namespace Cohort.Tensors.Tests;

/// <summary>One operation of the reference table.</summary>
public sealed record OperationRow(string Name, Func<Tensor[], Tensor> Record, Func<Value[], Value> Reference, Shape[][] Shapes)
{
    /// <summary>The largest error of the result, relative to one plus its size.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Operands are drawn from this range.</summary>
    public (double Low, double High) Range { get; init; } = (-2, 2);

    /// <summary>Operands that are integers, and what they stay below.</summary>
    public Dictionary<int, int> Integers { get; init; } = [];

    /// <summary>How often it can be differentiated with a value that differences can show.</summary>
    public int Derivatives { get; init; } = 2;

    /// <summary>A function of single elements, for special values.</summary>
    public Func<float[], float>? Scalar { get; init; }

    public override string ToString() => Name;

    /// <summary>Operands drawn for a set of shapes and a learner.</summary>
    public Value[] Draw(Shape[] shapes, int learner)
    {
        var stream = new RandomStream(11, Name, learner);
        var (low, width) = (Range.Low, Range.High - Range.Low);
        return [.. shapes.Select((shape, i) => Value.Of(shape, _ => Integers.TryGetValue(i, out var bound)
            ? stream.NextInt32(bound)
            : (float)(low + width * stream.NextDouble())))];
    }

    /// <summary>A program with the operands as its inputs, named by number.</summary>
    public (StepProgram Program, Tensor[] Operands, Tensor Result) Begin(Shape[] shapes)
    {
        var program = new StepProgram();
        var operands = shapes.Select((s, i) => Integers.ContainsKey(i) ? program.IntegerInput($"{i}", s) : program.Input($"{i}", s)).ToArray();
        return (program, operands, Record(operands));
    }

    public Dictionary<string, Array> Bind(Value[] operands)
        => operands.Select((o, i) => (i, o)).ToDictionary(p => $"{p.i}", p => Integers.ContainsKey(p.i)
            ? (Array)p.o.Data.Select(d => (int)d).ToArray()
            : p.o.Data.Select(d => (float)d).ToArray());
}
