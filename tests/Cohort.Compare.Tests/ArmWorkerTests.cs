namespace Cohort.Compare.Tests;

public class ArmWorkerTests
{
    [Fact]
    public void Check_Gpt_WritesTheStartAndAllThatIsCompared()
    {
        var spec = Row.All.First(r => r.Spec.IsText).Spec with { Layers = 1, Widths = [16], Heads = 2, Rows = 12, Batch = 4 };
        using var folder = Checked(spec);
        var start = Files(folder, "start");
        Assert.Equal(2 + 16 + 4, start.Length); // embeddings, a block, the norm and the output
        Assert.Equal(start.Except(["7.f32"]), Files(folder, "cohort/gradient")); // all but the bias of the keys
        Assert.Equal(start.Except(["7.f32"]), Files(folder, "cohort/weights"));
        Assert.Equal(Enumerable.Range(0, 12), RawFile.Read<int>(Path.Combine(folder.Path, "order.i32")).Order());
        Assert.Equal(Math.Log(spec.Classes), RawFile.Read<float>(Path.Combine(folder.Path, "cohort/losses.f32")).Single(), 0.2);
    }

    [Fact]
    public void Check_Gradient_IsWhatAPlainStepSubtracts()
    {
        var spec = new WorkSpec { Example = [5], Widths = [4], Classes = 3, Rows = 8, Batch = 8, Rate = 0.5, Momentum = 0 };
        using var folder = Checked(spec);
        foreach (var file in Files(folder, "start"))
        {
            var expected = Read("start").Zip(Read("cohort/gradient"), (w, g) => w - 0.5f * g).ToArray(); // a round is one step on all rows
            Assert.InRange(Agreement.Distance(expected, Read("cohort/weights")), 0, 1e-6);

            float[] Read(string name) => RawFile.Read<float>(Path.Combine(folder.Path, name, file));
        }
    }

    private static WorkFolder Checked(WorkSpec spec)
    {
        var folder = new WorkFolder(spec);
        using var worker = new ArmWorker(folder.Path);
        Assert.Equal("ok", worker.Answer("check"));
        return folder;
    }

    private static string[] Files(WorkFolder folder, string name) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder.Path, name)).Select(f => Path.GetFileName(f)!).OrderBy(f => int.Parse(f[..^4]))];
}
