using Cohort.Data;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;
using Cohort.Tests.Data;
using Google.Protobuf;

namespace Cohort.Tests.Exports;

/// <summary>What is written as ONNX, and what is refused. That a runtime computes the same numbers is checked by <c>eng/walk-onnx</c>.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Dataset Rows => Dataset.Classification("rows", [3], [.. Enumerable.Range(0, 180).Select(i => i * 37 % 19f)],
        [.. Enumerable.Range(0, 60).Select(i => i % 2)], ["no", "yes"]);

    private static RunOutcome Learn(IModel model)
    {
        var (peers, learner) = (new PeersOptions { Count = 2 }, new LearnerOptions { Model = model, Batch = 8 });
        return new LearningRun(new Plan { Budget = new() { Rounds = 1 }, Peers = peers, Learner = learner, Baselines = false }, Rows).Run();
    }

    [Fact]
    public void SaveOnnx_File_HasVersionsInputsAndTexts()
    {
        using var cohort = Learn(new Mlp { Hidden = [4] });
        var path = Path.Combine(folder.Path, "models", "a.onnx");
        cohort.Learners[0].SaveOnnx(path);
        var model = Fields(File.ReadAllBytes(path));
        Assert.Equal((8L, "cohort"), (model[1][0], Text(model[2][0])));
        Assert.Equal(17L, Fields((byte[])model[8][0])[2][0]);
        var graph = Fields((byte[])model[7][0]);
        Assert.Equal(["input"], graph[11].Select(value => Text(Fields((byte[])value)[1][0])));
        Assert.Equal(["probabilities"], graph[12].Select(value => Text(Fields((byte[])value)[1][0])));
        var held = graph[5].Select(tensor => Fields((byte[])tensor)).ToDictionary(t => Text(t[8][0]));
        Assert.Equal([3L, 4L], held["hidden1.weight"][1]);
        Assert.Equal(cohort.Learners[0].Weights["hidden1.weight"].Bytes.ToArray(), (byte[])held["hidden1.weight"][9][0]);
        var texts = model[14].Select(entry => Fields((byte[])entry)).ToDictionary(e => Text(e[1][0]), e => Text(e[2][0]));
        Assert.Equal(("""["no","yes"]""", "classification"), (texts["classes"], texts["objective"]));
        using var same = Learn(new Mlp { Hidden = [4] });
        same.Learners[0].SaveOnnx(path + "2");
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(path + "2"));
    }

    [Theory]
    [InlineData(typeof(Centred), "across examples")]
    [InlineData(typeof(Masked), "Smallest")]
    [InlineData(typeof(Mixed), "each example by itself")]
    public void SaveOnnx_NetworkThatCannotBe_IsOneClearError_AndNoFile(Type model, string why)
    {
        using var cohort = Learn((IModel)Activator.CreateInstance(model, nonPublic: true)!);
        var path = Path.Combine(folder.Path, "a.onnx");
        var problem = Assert.Single(Assert.Throws<CohortException>(() => cohort.Learners[0].SaveOnnx(path)).Problems);
        Assert.Equal(ExportProblems.NotPortable, problem.Kind);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    // The fields of a message by number, in order.
    private static Dictionary<int, List<object>> Fields(byte[] message)
    {
        var (fields, input) = (new Dictionary<int, List<object>>(), new CodedInputStream(message));
        while (input.ReadTag() is not 0 and var tag)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            if (!fields.TryGetValue(field, out var values)) fields[field] = values = [];
            values.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                _ => input.ReadBytes().ToByteArray(),
            });
        }

        return fields;
    }

    private static string Text(object bytes) => System.Text.Encoding.UTF8.GetString((byte[])bytes);

    private sealed class Step(Func<Tensor, Tensor> change) : Layer("step")
    {
        public override Tensor Forward(Forwarding pass, Tensor x) => change(x);
    }

    private abstract class Stepping(Func<Tensor, Tensor> change) : IModel
    {
        public Network Build(Shape example, int outputs) =>
            new([new Step(change), new Cohort.Models.Linear("output", example.Size, outputs)], example, outputs);
    }

    [PlanName("centred")]
    private sealed class Centred() : Stepping(x => x - x.Mean(0, keep: true));

    [PlanName("masked")]
    private sealed class Masked() : Stepping(x => x * x.Smallest(2));

    // Turns a batch on its side and back.
    [PlanName("mixed")]
    private sealed class Mixed() : Stepping(x => x.Transpose().Softmax().Transpose());
}
