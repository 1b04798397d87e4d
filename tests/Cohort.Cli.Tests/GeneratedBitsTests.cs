namespace Cohort.Cli.Tests;

/// <summary>
/// Learners that learn from what they write come to the same bytes, and so wrote the same tokens with the same log-probabilities: without AVX-512
/// and without AVX2, on any number of threads, and through a resume in the middle of an epoch.
/// </summary>
public class GeneratedBitsTests
{
    // Ten steps are an epoch and three a round: the second round ends in the middle of the first epoch, and the fourth round's answers are drawn
    // by a learner that has just finished the epoch.
    private const string Plan = """
        seed: 3
        budget: { rounds: 6 }
        data: { arithmetic: { operations: add, digits: 1, rows: 80, test_rows: 10 } }
        peers: { count: 2, split: iid, local_test: 0 }
        learner:
          model: { gpt: { layers: 2, width: 8, heads: 2, context: 8 } }
          optimizer: { adam: { rate: 0.01 } }
          batch: 4
          local: { steps: 3 }
        feedback: [ { METHOD: { from: 4, prompts: 40, samples: 2 } } ]
        baselines: false
        checkpoint: { every: 1 }
        """;

    [Theory]
    [InlineData("raft")]
    [InlineData("grpo")]
    public void Learn_OwnAnswers_GivesTheSameBytesWhateverTheMachineDoes(string method)
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", Plan.Replace("METHOD", method, StringComparison.Ordinal));
        var whole = Learn(folder["whole"], [], plan, "--threads", "1");
        Assert.NotEqual(whole, Learn(folder["rows"], [], plan, "--threads", "1", "--set", $"feedback.0.{method}.from=7")); // they learnt from answers
        Assert.Equal(whole, Learn(folder["two"], [], plan, "--threads", "2"));
        Assert.Equal(whole, Learn(folder["narrow"], new() { ["DOTNET_EnableAVX512"] = "0" }, plan, "--threads", "2"));
        Assert.Equal(whole, Learn(folder["narrower"], new() { ["DOTNET_EnableAVX2"] = "0" }, plan));
        Learn(folder["parts"], [], plan, "--rounds", "2");
        Assert.Equal(0, CohortProcess.Run("learn", "--resume", folder["parts"], "--rounds", "6", "--quiet").Exit);
        Assert.Equal(whole, Learners(folder["parts"]));
    }

    private static string[] Learn(string run, Dictionary<string, string?> environment, params string[] arguments)
    {
        var done = CohortProcess.RunWith(environment, ["learn", .. arguments, "--quiet", "--out", run]);
        Assert.True(done.Exit == 0, done.Error);
        return Learners(run);
    }

    private static string[] Learners(string run) =>
    [
        .. Directory.GetFiles(Path.Combine(run, "learners"), "*.safetensors").Order(StringComparer.Ordinal)
            .Select(file => Convert.ToHexString(File.ReadAllBytes(file))),
    ];
}
