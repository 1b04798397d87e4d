using System.Buffers.Binary;
using System.Text;
using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Learners that start from what an earlier run left in its folder, whatever has become of that.</summary>
public sealed class FolderStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("run/learners")]
    [InlineData("run/learners/1.safetensors")]
    public void Begin_FolderOfARun_GivesTheWeightsThatItLeft(string path)
    {
        using var first = Left();
        var begun = StartPlans.Begin(StartPlans.From(new FolderStart { Folder = folder[path], Learner = 1 }), learner: 2);
        Assert.Equal(StartPlans.Weights(first, 1), first.Learners[1].Network.Segments.SelectMany(s => begun[s.Name]));
    }

    [Fact]
    public void Run_FromAFolder_HasTheBitsOfTheSameStartPretrained()
    {
        Left().Dispose();
        using var read = StartPlans.Run(StartPlans.From(new FolderStart { Folder = folder["run"] }));
        using var trained = StartPlans.Run(StartPlans.Pretrained());
        Assert.Equal(StartPlans.Weights(trained, 3), StartPlans.Weights(read, 3));
    }

    [Fact]
    public void Open_RunWhoseStartIsGone_GoesOnWithoutIt()
    {
        Left().Dispose();
        var plan = StartPlans.From(new FolderStart { Folder = folder["run"] });
        using var whole = StartPlans.Run(plan);
        using (var fresh = RunFolder.Create(folder["next"], plan)) Stopped(fresh).Dispose();
        Assert.Contains("learners/0.safetensors", File.ReadAllText(folder["next/inputs.json"]), StringComparison.Ordinal);
        Directory.Delete(folder["run"], recursive: true);
        using (var again = RunFolder.Open(folder["next"])) Stopped(again).Dispose();
        using var last = RunFolder.Open(folder["next"]);
        Assert.Equal(PlanWriter.Write(plan), PlanWriter.Write(last.Plan));
        using var outcome = Stopped(last);
        Assert.Equal(StartPlans.Weights(whole, 1), StartPlans.Weights(outcome, 1));
    }

    [Fact]
    public void Run_LearnerThatIsNotThere_NamesThoseThatAre()
    {
        Left().Dispose();
        Assert.Equal(["COH1411 learner.start.from: the folder holds no learner 2; it holds 0, 1"],
            StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["run"], Learner = 2 })));
        Assert.Equal(["COH1411 learner.start.from: there is no such folder"],
            StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["nowhere"] })));
        Assert.Equal(["COH1411 learner.start.from: there is no such file"],
            StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["run/learners/8.safetensors"] })));
    }

    [Theory]
    [InlineData("", "COH3050")]
    [InlineData("no safetensors file at all", "COH3051")]
    [InlineData("{\"hidden1.weight\":{\"dtype\":\"F32\",\"shape\":[99999999999],\"data_offsets\":[0,399999999996]}}", "COH3057")]
    [InlineData("{\"hidden1.weight\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,0]}}", "COH3056")]
    public void Run_FileThatIsNoNetwork_IsRefused(string header, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllBytes(folder["run/0.safetensors"], header.StartsWith('{') ? [.. Length(bytes), .. bytes] : bytes);
        var plan = StartPlans.From(new FolderStart { Folder = folder["run"] });
        Assert.StartsWith(code, StartPlans.ProblemsOf(plan)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FileOfManyStrangeTensors_ListsAFew()
    {
        Written([.. Enumerable.Range(0, 500).Select(i => TensorEntry.Of($"\u001b[31m{i}", [1], new float[1]))]);
        var problems = StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["run"] }));
        Assert.Equal(41, problems.Length);
        Assert.Equal("COH1410 learner.start.from: and 464 more do not fit", problems[^1]);
        Assert.DoesNotContain(problems, p => p.Contains('\u001b'));
    }

    [Fact]
    public void Run_NumbersOfAnotherType_AreAnotherShape()
    {
        Written(Tensors().Select(t => t.Name == "output.bias" ? TensorEntry.Of(t.Name, t.Shape, new double[10]) : t));
        Assert.Equal(["COH1410 learner.start.from: output.bias is [10] in the network, and F64 [10] in the start"],
            StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["run"] })));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Run_NumbersThatAreNotFinite_AreRefused(float broken)
    {
        Written(Tensors().Select(t => t.Name == "hidden1.bias" ? TensorEntry.Of(t.Name, t.Shape, new[] { 0, 0, 0, 0, 0, broken }) : t));
        Assert.Equal(["COH1412 learner.start: numbers that are not finite in hidden1.bias of the network to start from"],
            StartPlans.ProblemsOf(StartPlans.From(new FolderStart { Folder = folder["run"] })));
    }

    [Fact]
    public void Begin_TensorsThatAreLeftOut_AreNotRead()
    {
        // A hole of 4 GB: reading it would take as much memory.
        const long Size = 4L << 30;
        var tensors = Tensors().ToArray();
        Written(tensors);
        var file = folder["run/0.safetensors"];
        var small = File.ReadAllBytes(file);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(small);
        var header = Encoding.UTF8.GetString(small, 8, length).TrimEnd().TrimEnd('}');
        var data = small.Length - 8 - length;
        var more = Encoding.UTF8.GetBytes(header
            + $"}},\"zeros\":{{\"dtype\":\"F32\",\"shape\":[{Size / 4}],\"data_offsets\":[{data},{data + Size}]}}}}");
        using (var stream = File.Create(file))
        {
            stream.Write(Length(more));
            stream.Write(more);
            stream.Write(small.AsSpan(8 + length));
            stream.SetLength(stream.Length + Size);
        }

        var before = GC.GetTotalAllocatedBytes();
        StartPlans.Begin(StartPlans.From(new FolderStart { Folder = folder["run"], Except = ["zeros"] }));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }

    [Fact]
    public void Parse_ShortForm_IsRelativeToThePlan()
    {
        var plan = Plan.Parse("learner: { start: \"from:../run1\" }");
        Assert.Equal("../run1", Assert.IsType<FolderStart>(plan.Learner.Start).Folder.Given);
        Assert.Contains("start:\n    from:\n", PlanWriter.Write(plan), StringComparison.Ordinal);
    }

    private static byte[] Length(byte[] header) => BitConverter.GetBytes((long)header.Length);

    private RunOutcome Left()
    {
        using var run = RunFolder.Create(folder["run"], StartPlans.First);
        return new LearningRun(StartPlans.First, new RunEnvironment { Threads = 1 }, run).Run();
    }

    private static IEnumerable<TensorEntry> Tensors()
    {
        using var first = StartPlans.Run(StartPlans.First);
        return [.. first.Learners[0].Weights.Values];
    }

    private void Written(IEnumerable<TensorEntry> tensors) =>
        AtomicFile.Write(folder["run/0.safetensors"], stream => SafetensorsWriter.Write(stream, tensors));

    // Ends after the next round.
    private static RunOutcome Stopped(RunFolder run)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        return new LearningRun(run.Plan, new RunEnvironment { Threads = 1 }, run).Run(stop: stop.Token);
    }
}
