using BenchmarkDotNet.Attributes;
using Cohort.Compare;

namespace Cohort.Benchmarks;

/// <summary>Whole rounds of the product's path: the local steps of a single model, and of a bank that mixes on a ring.</summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private TimedArm? arm;
    private int round;

    /// <summary>The works' names.</summary>
    public static IEnumerable<string> Works => Row.All.Where(r => r.Spec is { IsStream: false, IsGeneration: false }).Select(r => r.Name);

    /// <summary>The work under measurement, one of those that are compared with rivals.</summary>
    [ParamsSource(nameof(Works))]
    public string Work { get; set; } = "";

    /// <summary>Makes data and learners.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var spec = Row.All.Single(r => r.Name == Work).Spec;
        using var folder = new WorkFolder(spec);
        arm = new TimedArm(spec, WorkData.Load(spec, folder.Path));
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void End() => arm!.Dispose();

    /// <summary>A round: every learner's pass over its rows, then the exchange.</summary>
    [Benchmark]
    public double[] Round() => arm!.Arm.Advance(++round);
}
