using BenchmarkDotNet.Attributes;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Benchmarks;

/// <summary>A learner asked about one input between steps, as a method does for every observation: MLP 256-32-10.</summary>
[MemoryDiagnoser]
public class AskBenchmarks
{
    private readonly float[] outputs = new float[10];
    private readonly float[] inputs = new float[256];
    private TrialCohort? cohort;

    /// <summary>Makes the learner, and has it asked once.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        cohort = new TrialCohort(new Plan { Learner = new() { Model = new Mlp { Hidden = [32] } } }, TrialData.Glyphs(40));
        for (var i = 0; i < inputs.Length; i++) inputs[i] = i % 7 * 0.1f;
        One();
    }

    /// <summary>Frees it.</summary>
    [GlobalCleanup]
    public void End() => cohort!.Dispose();

    /// <summary>One input.</summary>
    [Benchmark]
    public float One()
    {
        cohort!.Round(1).Ask(cohort[0], inputs, outputs);
        return outputs[0];
    }
}
