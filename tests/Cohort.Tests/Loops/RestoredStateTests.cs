using System.Text;
using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>A checkpoint whose hashes are right and whose content is not what the run wrote: nothing is cut to fit, and all of it is said.</summary>
public sealed class RestoredStateTests : IDisposable
{
    private const int Round = 3;

    private static readonly Plan Small = Plan.Parse("""
        budget: { rounds: 5 }
        data: { gaussian: { rows: 60, test_rows: 30, features: 3, classes: 2 } }
        peers: { count: 3, split: iid, validation: 0.2 }
        learner: { model: linear, batch: 8, local: { steps: 2 } }
        memory: [ power_law_rehearsal ]
        exchange: [ { gossip: { topology: ring } } ]
        stop: { patience: 4 }
        """);

    private readonly TemporaryFolder folder = new();
    private readonly CheckpointContent sound;
    private int copies;

    public RestoredStateTests()
    {
        using (var begun = RunFolder.Create(folder["run"], Small))
        {
            using var stop = new CancellationTokenSource();
            new LearningRun(Small, new RunEnvironment { Threads = 1 }, begun).Run(new StopAfter(Round, stop), stop.Token).Dispose();
        }

        sound = CheckpointStore.Load(folder["run/checkpoints/round-000003"]);
    }

    public static TheoryData<string> Changes() => [.. Planted.Keys];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_ContentAsItWas_GoesOn() => Assert.Empty(Resume(sound));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Resume_ContentThatDoesNotFit_IsRefusedInWords(string change)
    {
        var (planted, words) = Planted[change];
        var problems = Resume(planted(sound));
        Assert.All(problems, p => Assert.Equal(CheckpointProblems.MissingState, p.Kind));
        Assert.Contains(problems, p => p.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Resume_ManyThingsWrong_AreOneList()
    {
        var bad = Tensor(Tensor(Scalar(sound, "alone.spent.steps", -1L), "together", "segment/output.bias", t => t with { Shape = [3, 3],
            Count = 9 }),
            "pooled", "segment/output.weight", t => t with { Type = TensorType.F64 });
        var problems = Resume(bad);
        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void Resume_ContentMutatedAtRandom_GoesOnOrIsRefused()
    {
        var stream = new RandomStream(17, "mutations");
        var refused = 0;
        for (var i = 0; i < 150; i++) refused += Resume(Mutated(sound, stream)).Count > 0 ? 1 : 0;
        Assert.InRange(refused, 60, 150);
    }

    // What is done to the content, and a piece of what has to be said.
    private static readonly Dictionary<string, (Func<CheckpointContent, CheckpointContent> Change,
        string Words)> Planted = new(StringComparer.Ordinal)
    {
        ["round beyond the plan"] = (c => c with { Round = int.MaxValue }, "it is of round 2147483647"),
        ["round without its record"] = (c => c with { Round = 5 }, "it holds 3 rounds, and is of round 5"),
        ["round 0"] = (c => c with { Round = 0 }, "it is of round 0"),
        ["fewer rounds"] = (c => c with { Rounds = Lines(c).Take(1) }, "the record of round 2"),
        ["more rounds"] = (c =>
            c with { Rounds = Lines(c).Append("{\"round\":{\"round\":3,\"seconds\":0,\"bytesSent\":0,\"learners\":[]}}"u8.ToArray()) },
            "the record of round 4"),
        ["rounds that are none"] = (c => c with { Rounds = [.. Lines(c).Select(_ => (ReadOnlyMemory<byte>)"{}"u8.ToArray())] },
            "the record of round 1"),
        ["no last round"] = (c => Without(c, "round"), "\"round\""),
        ["last round of another kind"] = (c => Scalar(c, "round", 3L), "kind 't'"),
        ["no counter"] = (c => Without(c, "together.spent.examples"), "together.spent.examples"),
        ["counter of another kind"] = (c => Scalar(c, "together.spent.steps", 0.5), "kind 'i'"),
        ["counter that overflows"] = (c => Scalar(c, "pooled.spent.bytes", long.MaxValue), "so much cannot be spent"),
        ["no group"] = (c => c with { Groups = [.. c.Groups.Skip(1)] }, "no group \"together\""),
        ["another group"] = (c => c with { Groups = [.. c.Groups, new CheckpointGroup("other", [])] }, "a group \"other\""),
        ["no segment"] = (c => Tensor(c, "alone", "segment/output.weight", _ => null), "no tensor \"segment/output.weight\""),
        ["another segment"] = (c => Tensor(c, "alone", "segment/output.weight", t => t with { Name = "segment/hidden" }), "segment/hidden"),
        ["segment too long"] = (c => Tensor(c, "together", "segment/output.weight", t => t with { Shape = [3, 4, 2], Count = 24 }),
            "this run has F32 of shape [3, 3, 2]"),
        ["segment too short"] = (c => Tensor(c, "together", "segment/output.weight", t => t with { Shape = [3, 2, 2], Count = 12 }),
            "this run has F32 of shape [3, 3, 2]"),
        ["segment turned"] = (c => Tensor(c, "together", "segment/output.weight", t => t with { Shape = [3, 2, 3] }), "of shape [3, 2, 3]"),
        ["segment of doubles"] = (c => Tensor(c, "together", "segment/output.weight", t => t with { Type = TensorType.F64 }), "is F64"),
        ["segment for fewer learners"] = (c => Tensor(c, "together", "segment/output.bias", t => t with { Shape = [2, 2], Count = 4 }),
            "of shape [2, 2]"),
        ["list of bytes"] = (c => Tensor(c, "together", "segment/output.bias", t => t, new Form("list/0/x.y", TensorType.U8, [2], 2)), "no list is"),
        ["list of nobody"] = (c => Tensor(c, "together", "segment/output.bias", t => t, new Form("list/7/x.y", TensorType.I32, [2], 2)),
            "list/7/x.y"),
        ["best rounds that are fewer"] = (c => List(c, "alone.best", [1L, 0.5]), "alone.best has 2 values"),
        ["best round to come"] = (c => List(c, "together.best", [4L, 0.5]), "round 4 of together.best"),
        ["best row too long"] = (c => Tensor(c, "together.best", "row/0", t => t with { Shape = [9], Count = 9 }), "of shape [9]"),
        ["number that no method records"] = (c => List(c, "together.recorded.x", ["Lower", "nobody", 1L]), "together.recorded.x"),
        ["number without a way"] = (c => List(c, "together.recorded.x", ["Sideways", "gossip", 1L]), "together.recorded.x"),
        ["learners at no peer"] = (c => Population(c, [0L, 0L, 1L, 7L]), "each with a peer"),
        ["learners out of order"] = (c => Population(c, [1L, 0L, 0L, 1L]), "each with a peer"),
        ["learners cut off"] = (c => Population(c, [0L, 0L, 1L]), "each with a peer"),
        ["no learners"] = (c => Population(c, []), "each with a peer"),
    };

    private List<Problem> Resume(CheckpointContent content)
    {
        var path = folder[$"copy-{++copies}"];
        Directory.CreateDirectory(path);
        foreach (var file in Directory.GetFiles(folder["run"])) File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        using (var store = new CheckpointStore(Path.Combine(path, "checkpoints"))) store.Save(content);
        try
        {
            using var again = RunFolder.Open(path);
            new LearningRun(again.Plan, new RunEnvironment { Threads = 1 }, again).Run().Dispose();
            return [];
        }
        catch (CohortException e)
        {
            return [.. e.Problems];
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static CheckpointContent Mutated(CheckpointContent c, RandomStream stream)
    {
        var group = c.Groups[stream.NextInt32(c.Groups.Count)].Name;
        var tensors = c.Group(group).Tensors;
        var tensor = tensors.Count == 0 ? "" : tensors[stream.NextInt32(tensors.Count)].Name;
        var (scalar, list) = (c.Scalars.Keys.Order(StringComparer.Ordinal).ElementAt(stream.NextInt32(c.Scalars.Count)),
            c.Lists.Keys.Order(StringComparer.Ordinal).ElementAt(stream.NextInt32(c.Lists.Count)));
        CheckpointValue[] values = [-1L, 0L, 7L, long.MaxValue, long.MinValue, 0.5, double.NaN, double.PositiveInfinity, "", "ring", "\ud800", 3UL];
        var value = values[stream.NextInt32(values.Length)];
        return stream.NextInt32(9) switch
        {
            0 => Scalar(c, scalar, value),
            1 => Without(c, scalar),
            2 => List(c, list, [.. c.List(list).Skip(1)]),
            3 => List(c, list, [.. c.List(list), value]),
            4 => List(c, list, [.. c.List(list).Select((v, i) => i == 0 ? value : v)]),
            5 => Tensor(c, group, tensor, _ => null),
            6 => Tensor(c, group, tensor, t => t with { Type = stream.NextInt32(2) == 0 ? TensorType.I64 : TensorType.U8 }),
            7 => Tensor(c, group, tensor, t => t with { Shape = [.. t.Shape, 2], Count = t.Count * 2 }),
            _ => c with { Rounds = [.. Lines(c).Select(l => Bitten(l, stream))] },
        };
    }

    private static ReadOnlyMemory<byte> Bitten(ReadOnlyMemory<byte> line, RandomStream stream)
    {
        var bytes = line.ToArray();
        bytes[stream.NextInt32(bytes.Length)] = (byte)"0123456789-{}[]\",:e"[stream.NextInt32(19)];
        return bytes;
    }

    private static ReadOnlyMemory<byte>[] Lines(CheckpointContent c) => [.. c.Rounds.Select(l => (ReadOnlyMemory<byte>)l.ToArray())];

    private static CheckpointContent Scalar(CheckpointContent c, string name, CheckpointValue value) =>
        c with { Scalars = new Dictionary<string, CheckpointValue>(c.Scalars) { [name] = value } };

    private static CheckpointContent Without(CheckpointContent c, string name) =>
        c with { Scalars = c.Scalars.Where(s => s.Key != name).ToDictionary() };

    private static CheckpointContent List(CheckpointContent c, string name, IReadOnlyList<CheckpointValue> values) =>
        c with { Lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(c.Lists) { [name] = values } };

    private static CheckpointContent Population(CheckpointContent c, IReadOnlyList<CheckpointValue> members) =>
        List(Scalar(c, "alone.next_id", 5L), "alone.learners", members);

    private static CheckpointContent Tensor(CheckpointContent c, string group, string name, Func<Form, Form?> change, Form? more = null) => c with
    {
        Groups = [.. c.Groups.Select(g => g.Name != group ? g : new CheckpointGroup(group, [.. Changed(g, name, change), .. more is null ? []
            : new[] { more.Entry }]))],
    };

    private static IEnumerable<TensorEntry> Changed(CheckpointGroup group, string name, Func<Form, Form?> change)
    {
        foreach (var tensor in group.Tensors)
        {
            if (tensor.Name != name) yield return tensor;
            else if (change(new Form(name, tensor.Type, tensor.Shape,
                (int)(tensor.ByteCount / tensor.Type.Size()))) is { } form) yield return form.Entry;
        }
    }

    // Zeros are as good as anything: what is looked at is the form.
    private sealed record Form(string Name, TensorType Type, IReadOnlyList<long> Shape, int Count)
    {
        public TensorEntry Entry => TensorEntry.OfBytes(Name, Type, Shape, new byte[Count * Type.Size()]);
    }

    private sealed class StopAfter(int round, CancellationTokenSource stop) : IRunObserver
    {
        public void RoundEnded(RoundReport ended, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (ended.Round == round) stop.Cancel();
        }
    }
}
