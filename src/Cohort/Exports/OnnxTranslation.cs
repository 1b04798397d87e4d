using Cohort.Contexts;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Exports;

/// <summary>
/// Turns the recorded predict path of a learner into a graph: whatever model, wrapper or adapter it goes through, it is the same operations. It was
/// recorded for two numbers of examples, which shows what depends on that number; the graph takes any.
/// </summary>
internal sealed class OnnxTranslation
{
    /// <summary>For how many examples the path is recorded: numbers that no shape has by chance.</summary>
    public const int Few = 61, More = 67;

    private readonly OnnxGraph graph;
    private readonly LearnerView learner;
    private readonly Dictionary<Tensor, string> names = [];
    private readonly HashSet<Tensor> batched;

    private OnnxTranslation(OnnxGraph graph, LearnerView learner, HashSet<Tensor> batched) =>
        (this.graph, this.learner, this.batched) = (graph, learner, batched);

    /// <summary>Adds what is computed for the examples to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="learner">Whose weights are held.</param>
    /// <param name="few">The output as recorded for <see cref="Few"/> examples.</param>
    /// <param name="more">The output as recorded for <see cref="More"/> examples.</param>
    /// <returns>The name of the result.</returns>
    /// <exception cref="CohortException">It holds an operation that the format does not have, or that is not by example (COH1420).</exception>
    public static string Add(OnnxGraph graph, LearnerView learner, Tensor few, Tensor more)
    {
        var (path, other) = (Needed(few), Needed(more));
        if (path.Count != other.Count) throw NotByExample("the steps differ with the number of examples");
        var batched = new HashSet<Tensor>();
        for (var i = 0; i < path.Count; i++)
        {
            if (DependsOnBatch(path[i], other[i])) batched.Add(path[i]);
        }

        if (!batched.Contains(few)) throw NotByExample("its output is the same for all examples");
        var translation = new OnnxTranslation(graph, learner, batched);
        foreach (var tensor in path)
        {
            var known = OnnxOperators.Translate(translation, tensor);
            translation.names[tensor] = known ?? throw ExportProblems.NotPortable.Exception(
                $"its network computes {tensor.Operation.Name}, for which this export has no operation");
        }

        return translation.names[few];
    }

    public OnnxGraph Graph => graph;

    /// <summary>The name of an operand of a tensor.</summary>
    public string Of(Tensor tensor, int operand) => names[tensor.Operands[operand]];

    /// <summary>Whether a value's first axis grows with the number of examples.</summary>
    public bool IsBatched(Tensor tensor) => batched.Contains(tensor);

    /// <summary>A learner's values of a segment.</summary>
    public string Hold(Segment segment) => graph.Hold(segment.Name, [.. segment.Shape], learner[segment]);

    /// <summary>The axis along which something is done is not that of the examples.</summary>
    /// <exception cref="CohortException">It is.</exception>
    public void RequireWithinExamples(Tensor tensor, int axis)
    {
        if (axis == 0 && IsBatched(tensor.Operands[0])) throw NotByExample($"{tensor.Operation.Name} goes across examples");
    }

    /// <exception cref="CohortException">Always.</exception>
    public static CohortException NotByExample(string why) =>
        ExportProblems.NotPortable.Exception($"its network does not treat each example by itself: {why}");

    // What the output needs, operands first.
    private static List<Tensor> Needed(Tensor output)
    {
        var needed = new HashSet<Tensor> { output };
        for (var id = output.Id; id >= 0; id--)
        {
            var tensor = output.Program.Tensors[id];
            if (needed.Contains(tensor)) needed.UnionWith(tensor.Operands);
        }

        return [.. output.Program.Tensors.Take(output.Id + 1).Where(needed.Contains)];
    }

    private static bool DependsOnBatch(Tensor few, Tensor more)
    {
        var same = few.Operation.GetType() == more.Operation.GetType() && few.Shape.Rank == more.Shape.Rank
            && few.Shape.Skip(1).SequenceEqual(more.Shape.Skip(1));
        if (!same) throw NotByExample($"{few.Operation.Name} gives {few.Shape} for {Few} of them and {more.Shape} for {More}");
        if (few.Shape.Rank == 0 || few.Shape[0] == more.Shape[0]) return false;
        return few.Shape[0] % Few == 0 && more.Shape[0] == few.Shape[0] / Few * More ? true
            : throw NotByExample($"{few.Operation.Name} gives {few.Shape} for {Few} of them and {more.Shape} for {More}");
    }
}
