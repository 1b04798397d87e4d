using Cohort.Tensors;

namespace Cohort.Exports;

/// <summary>
/// What each recorded operation is in ONNX ("ONNX operators", operator set 17). Where one rounds otherwise, results differ in the last places only.
/// </summary>
internal static class OnnxOperators
{
    /// <summary>Adds a tensor's operation to the graph and gives the name of its result; null where there is none for it.</summary>
    public static string? Translate(OnnxTranslation at, Tensor tensor)
    {
        var graph = at.Graph;
        return tensor.Operation switch
        {
            Input input => graph.AddInput(input.Label, TypeOf(tensor), tensor.Shape.Skip(1)),
            Parameter { Slot: 0 } parameter => at.Hold(parameter.Segment),
            Constant constant => graph.Number(constant.Value),
            Detach or Copy => at.Of(tensor, 0),
            Add => graph.Add("Add", at.Of(tensor, 0), at.Of(tensor, 1)),
            Subtract => graph.Add("Sub", at.Of(tensor, 0), at.Of(tensor, 1)),
            Multiply => graph.Add("Mul", at.Of(tensor, 0), at.Of(tensor, 1)),
            Divide => graph.Add("Div", at.Of(tensor, 0), at.Of(tensor, 1)),
            Maximum => graph.Add("Max", at.Of(tensor, 0), at.Of(tensor, 1)),
            Minimum => graph.Add("Min", at.Of(tensor, 0), at.Of(tensor, 1)),
            MultiplyAdd => graph.Add("Add", graph.Add("Mul", at.Of(tensor, 0), at.Of(tensor, 1)), at.Of(tensor, 2)),
            Negate => graph.Add("Neg", at.Of(tensor, 0)),
            Exp => graph.Add("Exp", at.Of(tensor, 0)),
            Log => graph.Add("Log", at.Of(tensor, 0)),
            Sqrt => graph.Add("Sqrt", at.Of(tensor, 0)),
            Relu => graph.Add("Relu", at.Of(tensor, 0)),
            Tanh => graph.Add("Tanh", at.Of(tensor, 0)),
            Sigmoid => graph.Add("Sigmoid", at.Of(tensor, 0)),
            LogSigmoid => graph.Add("Neg", graph.Add("Softplus", graph.Add("Neg", at.Of(tensor, 0)))),
            Gelu => GeluByTanh(graph, at.Of(tensor, 0)),
            GreaterThan => graph.AddWith("Cast", [("to", OnnxFile.Single)], graph.Add("Greater", at.Of(tensor, 0), at.Of(tensor, 1))),
            Where => graph.Add("Where", graph.AddWith("Cast", [("to", OnnxFile.Boolean)], at.Of(tensor, 0)), at.Of(tensor, 1), at.Of(tensor, 2)),
            Present => IfPresent(graph, at.Of(tensor, 0), at.Of(tensor, 1)),
            Standardize => IfPresent(graph, at.Of(tensor, 0),
                graph.Add("Mul", graph.Add("Sub", at.Of(tensor, 0), at.Of(tensor, 1)), at.Of(tensor, 2))),
            Softmax => graph.AddWith("Softmax", [("axis", -1)], at.Of(tensor, 0)),
            LogSoftmax => graph.AddWith("LogSoftmax", [("axis", -1)], at.Of(tensor, 0)),
            CausalSoftmax causal => CausalSoftmax(graph, tensor, at.Of(tensor, 0), causal.Factor),
            Normalize normalize => Normalize(graph, at.Of(tensor, 0), normalize.Epsilon),
            RotaryAngles angles => Angles(graph, angles),
            Rotate rotate => Rotate(graph, tensor, at.Of(tensor, 0), at.Of(tensor, 1), rotate.Back),
            _ => OnnxShapes.Translate(at, tensor),
        };
    }

    private static int TypeOf(Tensor tensor) => tensor.Type == ElementType.Int32 ? OnnxFile.Int32 : OnnxFile.Single;

    // 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): the operator Gelu came with set 20, which not all runtimes have.
    private static string GeluByTanh(OnnxGraph graph, string x)
    {
        var cube = graph.Add("Mul", graph.Add("Mul", x, x), x);
        var inner = graph.Add("Add", x, graph.Add("Mul", graph.Number(0.044715f), cube));
        var raised = graph.Add("Tanh", graph.Add("Mul", graph.Number((float)Math.Sqrt(2 / Math.PI)), inner));
        return graph.Add("Mul", graph.Add("Mul", graph.Number(0.5f), x), graph.Add("Add", graph.Number(1), raised));
    }

    private static string IfPresent(OnnxGraph graph, string asked, string value) =>
        graph.Add("Where", graph.Add("IsNaN", asked), graph.Number(0), value);

    private static string CausalSoftmax(OnnxGraph graph, Tensor tensor, string scores, float factor)
    {
        var (rows, columns) = (tensor.Shape[-2], tensor.Shape[-1]);
        var later = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = row + columns - rows + 1; column < columns; column++) later[row * columns + column] = float.MinValue;
        }

        var hidden = graph.Hold($"later.{rows}.{columns}", [rows, columns], later);
        return graph.AddWith("Softmax", [("axis", -1)], graph.Add("Add", graph.Add("Mul", scores, graph.Number(factor)), hidden));
    }

    private static string Normalize(OnnxGraph graph, string x, float epsilon)
    {
        var centred = graph.Add("Sub", x, Mean(x));
        var variance = Mean(graph.Add("Mul", centred, centred));
        return graph.Add("Div", centred, graph.Add("Sqrt", graph.Add("Add", variance, graph.Number(epsilon))));

        string Mean(string of) => graph.AddWith("ReduceMean", [("axes", new[] { -1 }), ("keepdims", 1)], of);
    }

    // The table of RotaryAngles: cosines of t / base^(2i/D), then sines.
    private static string Angles(OnnxGraph graph, RotaryAngles angles)
    {
        var (half, table) = (angles.Width / 2, new float[angles.Positions * angles.Width]);
        for (var i = 0; i < half; i++)
        {
            var turns = PortableMath.Pow(angles.Base, -2.0 * i / angles.Width) / (2 * Math.PI);
            for (var t = 0; t < angles.Positions; t++)
            {
                table[t * angles.Width + i] = (float)PortableMath.CosTurns(t * turns);
                table[t * angles.Width + half + i] = (float)PortableMath.SinTurns(t * turns);
            }
        }

        return graph.Hold($"angles.{angles.Positions}.{angles.Width}.{angles.Base:R}", [angles.Positions, angles.Width], table);
    }

    private static string Rotate(OnnxGraph graph, Tensor tensor, string x, string angles, bool back)
    {
        var (axis, half) = (tensor.Shape.Rank - 1, tensor.Shape[-1] / 2);
        var (a, b) = (Half(x, axis, 0), Half(x, axis, 1));
        var (cosines, sines) = (Half(angles, 1, 0), Half(angles, 1, 1));
        var first = graph.Add(back ? "Add" : "Sub", graph.Add("Mul", a, cosines), graph.Add("Mul", b, sines));
        var second = graph.Add(back ? "Sub" : "Add", graph.Add("Mul", b, cosines), graph.Add("Mul", a, sines));
        return graph.AddWith("Concat", [("axis", -1)], first, second);

        string Half(string of, int along, int which) => OnnxShapes.Slice(graph, of, along, which * half, half);
    }
}
