namespace Cohort.Tensors.Tests;

/// <summary>An operand or a result of a scalar reference, in double precision.</summary>
public sealed record Value(Shape Shape, double[] Data)
{
    public static Value Of(Shape shape, Func<int, double> element) => new(shape, [.. Enumerable.Range(0, shape.Size).Select(element)]);

    public double this[params int[] at]
    {
        get
        {
            var index = 0;
            for (var i = 0; i < at.Length; i++) index = index * Shape[i] + at[i];
            return Data[index];
        }
    }

    /// <summary>The index, along each axis, of an element.</summary>
    public static int[] At(Shape shape, int element)
    {
        var at = new int[shape.Rank];
        for (var i = 1; i <= shape.Rank; i++)
        {
            at[^i] = element % shape[^i];
            element /= shape[^i];
        }

        return at;
    }

    /// <summary>The element that stands at a place of a shape this broadcasts to.</summary>
    public double Broadcast(int[] at)
    {
        var index = 0;
        for (var i = 0; i < Shape.Rank; i++) index = index * Shape[i] + (Shape[i] == 1 ? 0 : at[at.Length - Shape.Rank + i]);
        return Data[index];
    }
}
