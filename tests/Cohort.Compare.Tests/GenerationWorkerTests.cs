namespace Cohort.Compare.Tests;

public class GenerationWorkerTests
{
    private static readonly WorkSpec Spec = Row.All.First(r => r.Spec.IsGeneration).Spec with { Widths = [16], Batch = 5, Rows = 8, Generated = 6 };

    [Fact]
    public void Check_EachPrompt_WritesItsTokensAndTheirLogProbabilities()
    {
        using var folder = Checked();
        var tokens = RawFile.Read<int>(Path.Combine(folder.Path, "cohort", GenerationWorker.Tokens));
        var said = RawFile.Read<float>(Path.Combine(folder.Path, "cohort", GenerationWorker.LogProbabilities));
        Assert.Equal((30, 30), (tokens.Length, said.Length));
        Assert.All(tokens, token => Assert.InRange(token, 0, Spec.Classes - 1));
        Assert.All(said, value => Assert.InRange(value, -Math.Log(Spec.Classes), -1e-3)); // the likeliest of 97, of a network that knows nothing
    }

    [Fact]
    public void Agreement_OneTokenOrOneProbabilityOff_DoesNotHold()
    {
        using var folder = Checked();
        Copy(_ => { }, _ => { });
        Assert.Equal((true, 0.0), (Agreement.Of(folder.Path, "other").Holds, Agreement.Of(folder.Path, "other").Written));
        Copy(tokens => tokens[7]++, _ => { });
        Assert.Equal(double.PositiveInfinity, Agreement.Of(folder.Path, "other").Written);
        Copy(_ => { }, said => said[7] -= 0.01f);
        Assert.False(Agreement.Of(folder.Path, "other").Holds);

        void Copy(Action<int[]> tokens, Action<float[]> probabilities)
        {
            var own = RawFile.Read<int>(Path.Combine(folder.Path, "cohort", GenerationWorker.Tokens));
            var said = RawFile.Read<float>(Path.Combine(folder.Path, "cohort", GenerationWorker.LogProbabilities));
            tokens(own);
            probabilities(said);
            RawFile.Write<int>(Path.Combine(folder.Path, "other", GenerationWorker.Tokens), own);
            RawFile.Write<float>(Path.Combine(folder.Path, "other", GenerationWorker.LogProbabilities), said);
        }
    }

    private static WorkFolder Checked()
    {
        var folder = new WorkFolder(Spec);
        using var worker = new GenerationWorker(folder.Path);
        Assert.Equal("ok", worker.Answer("check"));
        Assert.StartsWith("error", worker.Answer("memory"));
        return folder;
    }
}
