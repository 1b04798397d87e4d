using Cohort.Tensors;

namespace Cohort.Exports;

/// <summary>The operations that move, join, repeat, sum and multiply along axes, in ONNX; images are <c>[B, C, H, W]</c> there.</summary>
internal static class OnnxShapes
{
    private static readonly int[] ChannelsFirst = [0, 3, 1, 2], ChannelsLast = [0, 2, 3, 1], KernelsFirst = [3, 2, 0, 1];

    /// <summary>Adds a tensor's operation to the graph and gives the name of its result; null where there is none for it.</summary>
    public static string? Translate(OnnxTranslation at, Tensor tensor)
    {
        var graph = at.Graph;
        switch (tensor.Operation)
        {
            case Reshape:
                return Reshaped(at, tensor, at.Of(tensor, 0));
            case BroadcastTo broadcast:
                return Repeat(at, tensor, broadcast.Target);
            case SumTo sum:
                return Sum(at, tensor, sum.Target);
            case MaxAlong max:
                at.RequireWithinExamples(tensor, max.Axis);
                return graph.AddWith("ReduceMax", [("axes", new[] { max.Axis }), ("keepdims", 1)], at.Of(tensor, 0));
            case Slice slice:
                at.RequireWithinExamples(tensor, slice.Axis);
                return Slice(graph, at.Of(tensor, 0), slice.Axis, slice.Start, slice.Length);
            case Concat concat:
                string[] parts = [.. Enumerable.Range(0, tensor.Operands.Count).Select(i => at.Of(tensor, i))];
                return graph.AddWith("Concat", [("axis", concat.Axis)], parts);
            case Transpose transpose:
                return graph.AddWith("Transpose", [("perm", transpose.Axes.ToArray())], at.Of(tensor, 0));
            case Gather:
                return at.IsBatched(tensor.Operands[0]) ? throw OnnxTranslation.NotByExample("Gather picks among examples")
                    : graph.AddWith("Gather", [("axis", 0)], at.Of(tensor, 0), at.Of(tensor, 1));
            case OneHot hot:
                var (depth, values) = (graph.Whole(hot.Classes), graph.Hold("off.on", [2], [0, 1]));
                return graph.AddWith("OneHot", [("axis", -1)], graph.AddWith("Cast", [("to", OnnxFile.Int64)], at.Of(tensor, 0)), depth, values);
            case MatMul product:
                return graph.Add("MatMul", Turned(at, tensor, 0, product.TransposeA), Turned(at, tensor, 1, product.TransposeB));
            case Convolution convolution:
                return Convolution(at, tensor, convolution.Windows);
            case PoolGather pool when tensor.Operands[0] == tensor.Operands[1]:
                return Pool(at, tensor, pool.Windows);
            default:
                return null;
        }
    }

    /// <summary>A stretch of an axis.</summary>
    public static string Slice(OnnxGraph graph, string x, int axis, int start, int length) =>
        graph.Add("Slice", x, graph.Whole(start), graph.Whole(start + length), graph.Whole(axis));

    // The first axis follows the number of examples: -1 is whatever is left.
    private static string Reshaped(OnnxTranslation at, Tensor tensor, string x) => at.Graph.Add("Reshape", x,
        at.Graph.Whole([.. tensor.Shape.Select((length, axis) => axis == 0 && at.IsBatched(tensor) ? -1 : length)]));

    private static string Repeat(OnnxTranslation at, Tensor tensor, Shape target)
    {
        var grows = at.IsBatched(tensor);
        if (grows && !(at.IsBatched(tensor.Operands[0]) && tensor.Operands[0].Shape.Rank == target.Rank))
            throw OnnxTranslation.NotByExample("a value is repeated for each example");
        return at.Graph.Add("Expand", at.Of(tensor, 0), at.Graph.Whole([.. target.Select((length, axis) => axis == 0 && grows ? 1 : length)]));
    }

    private static string Sum(OnnxTranslation at, Tensor tensor, Shape target)
    {
        var shape = tensor.Operands[0].Shape;
        var more = shape.Rank - target.Rank;
        int[] axes = [.. Enumerable.Range(0, shape.Rank).Where(axis => axis < more || target[axis - more] != shape[axis])];
        foreach (var axis in axes) at.RequireWithinExamples(tensor, axis);
        var summed = at.Graph.AddWith("ReduceSum", [("keepdims", 1)], at.Of(tensor, 0), at.Graph.Whole(axes));
        return more == 0 ? summed : Reshaped(at, tensor, summed);
    }

    private static string Turned(OnnxTranslation at, Tensor tensor, int operand, bool turned)
    {
        if (!turned) return at.Of(tensor, operand);
        var rank = tensor.Operands[operand].Shape.Rank;
        if (rank == 2) at.RequireWithinExamples(tensor, operand == 0 ? 0 : 1);
        int[] order = [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2];
        return at.Graph.AddWith("Transpose", [("perm", order)], at.Of(tensor, operand));
    }

    private static string Convolution(OnnxTranslation at, Tensor tensor, Windows windows)
    {
        var graph = at.Graph;
        var images = graph.AddWith("Transpose", [("perm", ChannelsFirst)], at.Of(tensor, 0));
        var kernels = graph.AddWith("Transpose", [("perm", KernelsFirst)], at.Of(tensor, 1));
        var padding = Enumerable.Repeat(windows.Padding, 4).ToArray();
        var result = graph.AddWith("Conv", [("kernel_shape", new[] { windows.Height, windows.Width }), ("pads", padding),
            ("strides", new[] { windows.Stride, windows.Stride })], images, kernels);
        return graph.AddWith("Transpose", [("perm", ChannelsLast)], result);
    }

    private static string Pool(OnnxTranslation at, Tensor tensor, Windows windows)
    {
        var graph = at.Graph;
        var images = graph.AddWith("Transpose", [("perm", ChannelsFirst)], at.Of(tensor, 0));
        var largest = graph.AddWith("MaxPool", [("kernel_shape", new[] { windows.Height, windows.Width }),
            ("strides", new[] { windows.Stride, windows.Stride })], images);
        return graph.AddWith("Transpose", [("perm", ChannelsLast)], largest);
    }
}
