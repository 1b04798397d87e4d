using System.Globalization;
using System.Runtime.InteropServices;

namespace Cohort.Exports;

/// <summary>A graph of operations under construction: values are named, equal constants are held once.</summary>
/// <param name="name">What it is called.</param>
internal sealed class OnnxGraph(string name)
{
    private readonly List<OnnxNode> nodes = [];
    private readonly OrderedDictionary<string, OnnxTensor> tensors = [];
    private readonly List<OnnxValue> inputs = [], outputs = [];

    public string Name { get; } = name;

    /// <summary>In an order in which they can be computed.</summary>
    public IReadOnlyList<OnnxNode> Nodes => nodes;

    public IEnumerable<OnnxTensor> Tensors => tensors.Values;

    public IReadOnlyList<OnnxValue> Inputs => inputs;

    public IReadOnlyList<OnnxValue> Outputs => outputs;

    public string AddInput(string input, int type, IEnumerable<int> rest)
    {
        inputs.Add(new OnnxValue(input, type, [.. rest]));
        return input;
    }

    public void AddOutput(string output, int type, IEnumerable<int> rest) => outputs.Add(new OnnxValue(output, type, [.. rest]));

    /// <summary>Adds an operation and gives the name of its result.</summary>
    public string Add(string operation, params ReadOnlySpan<string> operands) => AddWith(operation, [], operands);

    /// <summary>As <see cref="Add"/>, with settings.</summary>
    public string AddWith(string operation, IReadOnlyList<(string, object)> attributes, params ReadOnlySpan<string> operands) =>
        AddNamed(string.Create(CultureInfo.InvariantCulture, $"v{nodes.Count}"), operation, attributes, operands);

    /// <summary>As <see cref="AddWith"/>, under a name of its own.</summary>
    public string AddNamed(string output, string operation, IReadOnlyList<(string, object)> attributes, params ReadOnlySpan<string> operands)
    {
        nodes.Add(new OnnxNode(operation, operands.ToArray(), output, attributes));
        return output;
    }

    /// <summary>Numbers that were learnt.</summary>
    public string Hold(string held, IReadOnlyList<int> shape, ReadOnlySpan<float> values)
    {
        if (!tensors.ContainsKey(held)) tensors[held] = new OnnxTensor(held, OnnxFile.Single, shape, MemoryMarshal.AsBytes(values).ToArray());
        return held;
    }

    /// <summary>A single number.</summary>
    public string Number(float value) => Hold($"number.{BitConverter.SingleToInt32Bits(value):x8}", [], [value]);

    /// <summary>Whole numbers: a shape, some axes.</summary>
    public string Whole(params IReadOnlyList<int> values)
    {
        var held = $"whole.{string.Join('.', values)}";
        var wide = values.Select(v => (long)v).ToArray();
        tensors.TryAdd(held, new OnnxTensor(held, OnnxFile.Int64, [wide.Length], MemoryMarshal.AsBytes<long>(wide).ToArray()));
        return held;
    }
}
