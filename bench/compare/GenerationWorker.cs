using Cohort.Contexts;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>
/// Cohort's side of generating, by what a method calls: each unit of work continues as many prompts of one token as a batch has, by the likeliest
/// token each time.
/// </summary>
internal sealed class GenerationWorker : IDisposable
{
    /// <summary>Where a side writes what it said: <c>[prompts, tokens]</c>.</summary>
    public const string Tokens = "tokens.i32", LogProbabilities = "log_probabilities.f32";

    private readonly string folder;
    private readonly TimedArm arm;
    private readonly int[][] prompts;
    private readonly Generator generator;

    public GenerationWorker(string folder)
    {
        this.folder = folder;
        var spec = WorkSpec.Read(folder);
        var data = WorkData.Load(spec, folder);
        arm = new TimedArm(spec, data);
        var row = spec.Example[0] + 1;
        prompts = [.. Enumerable.Range(0, spec.Batch).Select(i => new[] { data.Tokens[i * row] })];
        var (learner, options) = (arm.Arm.Learners[0], new GenerationOptions { MaxTokens = spec.Generated, Sampler = SamplerOptions.Greedy });
        generator = new Generator(
            arm.Setup.Team, [(learner, arm.Arm.Groups[0].Decoding(new MethodName("bench"), Speaker.Of(learner)))], options, rule: null);
    }

    public void Serve() => new WorkerLoop(Run, Answer).Serve(Console.In, Console.Out);

    public void Dispose() => arm.Dispose();

    private void Run(int units)
    {
        for (var i = 0; i < units; i++) generator.Continue(prompts, seed: 1);
    }

    internal string Answer(string question) => question == "check" ? Check() : $"error unknown question {question}";

    /// <summary>Writes the weights that speak, and what they say.</summary>
    private string Check()
    {
        var weights = arm.Weights().ToArray();
        for (var i = 0; i < weights.Length; i++) RawFile.Write<float>(Path.Combine(folder, "start", $"{i}.f32"), weights[i]);
        var said = generator.Continue(prompts, seed: 1);
        RawFile.Write<int>(Path.Combine(folder, "cohort", Tokens), [.. said.SelectMany(s => s.Tokens)]);
        RawFile.Write<float>(Path.Combine(folder, "cohort", LogProbabilities), [.. said.SelectMany(s => s.LogProbabilities)]);
        return "ok";
    }
}
