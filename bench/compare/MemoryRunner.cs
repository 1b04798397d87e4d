namespace Cohort.Compare;

/// <summary>Measures what learners hold at growing numbers of them, each number in a fresh process.</summary>
internal sealed class MemoryRunner(CompareSettings settings, Progress progress)
{
    public const string Work = "memory";

    public const int Threads = 2;

    public IReadOnlyList<MemoryUse> Run() => [.. LearnerCounts.All(settings.Quick).Select(Measure)];

    private MemoryUse Measure(int learners)
    {
        using var folder = new WorkFolder(LearnerCounts.Spec(learners, Threads));
        using var worker = Sides.Memory(folder.Path);
        var use = MemoryUse.Parse(worker.Ask("measure"));
        progress.Say($"memory of {learners} learners: peak {use.Peak / 1e6:F1} MB, sum {use.Sum / 1e6:F1} MB, ratio {use.Ratio:F2}");
        return use;
    }
}
