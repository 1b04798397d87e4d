using Google.Protobuf;

namespace Cohort.Exports;

/// <summary>
/// Writes an ONNX model: protocol buffers by the field numbers of <c>onnx.proto3</c> (ONNX, IR version 8, "Open Neural Network Exchange intermediate
/// representation specification"), without generated code.
/// </summary>
internal static class OnnxFile
{
    /// <summary>The versions of file format and operators: of 2022, which every runtime of today reads.</summary>
    public const int IrVersion = 8, Operators = 17;

    /// <summary>Element types of the format.</summary>
    public const int Single = 1, Int32 = 6, Int64 = 7, Boolean = 9;

    // AttributeProto.type.
    private const int FloatAttribute = 1, IntegerAttribute = 2, IntegersAttribute = 7;

    /// <summary>Writes the model.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="graph">What it computes.</param>
    /// <param name="metadata">Texts about it, by name.</param>
    public static void Write(Stream stream, OnnxGraph graph, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var producer = typeof(OnnxFile).Assembly.GetName();
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        Number(output, 1, IrVersion);
        Text(output, 2, "cohort");
        Text(output, 3, producer.Version!.ToString(3));
        Message(output, 7, of => Graph(of, graph));
        Message(output, 8, of => Number(of, 2, Operators)); // the default domain is the empty text, which is left out
        foreach (var (key, value) in metadata)
        {
            Message(output, 14, of =>
            {
                Text(of, 1, key);
                Text(of, 2, value);
            });
        }
    }

    private static void Graph(CodedOutputStream output, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes) Message(output, 1, of => Node(of, node));
        Text(output, 2, graph.Name);
        foreach (var tensor in graph.Tensors) Message(output, 5, of => Tensor(of, tensor));
        foreach (var value in graph.Inputs) Message(output, 11, of => Value(of, value));
        foreach (var value in graph.Outputs) Message(output, 12, of => Value(of, value));
    }

    private static void Node(CodedOutputStream output, OnnxNode node)
    {
        foreach (var name in node.Inputs) Text(output, 1, name);
        Text(output, 2, node.Output);
        Text(output, 3, $"{node.Operator}_{node.Output}");
        Text(output, 4, node.Operator);
        foreach (var (name, value) in node.Attributes) Message(output, 5, of => Attribute(of, name, value));
    }

    private static void Attribute(CodedOutputStream output, string name, object value)
    {
        Text(output, 1, name);
        switch (value)
        {
            case float number:
                output.WriteTag(2, WireFormat.WireType.Fixed32);
                output.WriteFloat(number);
                Number(output, 20, FloatAttribute);
                break;
            case int number:
                Number(output, 3, number);
                Number(output, 20, IntegerAttribute);
                break;
            case int[] numbers:
                foreach (var number in numbers) Number(output, 8, number);
                Number(output, 20, IntegersAttribute);
                break;
            default:
                throw new InvalidOperationException($"no attribute is a {value.GetType().Name}");
        }
    }

    private static void Tensor(CodedOutputStream output, OnnxTensor tensor)
    {
        foreach (var length in tensor.Shape) Number(output, 1, length);
        Number(output, 2, tensor.Type);
        Text(output, 8, tensor.Name);
        output.WriteTag(9, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(tensor.Bytes));
    }

    // TypeProto.tensor_type, its element type, its shape; a dimension is a number or the name of one.
    private static void Value(CodedOutputStream output, OnnxValue value)
    {
        Text(output, 1, value.Name);
        Message(output, 2, type => Message(type, 1, tensor =>
        {
            Number(tensor, 1, value.Type);
            Message(tensor, 2, shape =>
            {
                Message(shape, 1, of => Text(of, 2, "batch"));
                foreach (var length in value.Rest) Message(shape, 1, of => Number(of, 1, length));
            });
        }));
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    // A message within a message is its length and then its bytes, so it is written aside first.
    private static void Message(CodedOutputStream output, int field, Action<CodedOutputStream> fill)
    {
        using var bytes = new MemoryStream();
        using (var inner = new CodedOutputStream(bytes, leaveOpen: true)) fill(inner);
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
    }
}
