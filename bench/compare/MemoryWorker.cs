using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Plan = Cohort.Plans.Plan;

namespace Cohort.Compare;

/// <summary>A process that learns and evaluates once, to see how much memory that takes; answers <c>measure</c>.</summary>
internal sealed class MemoryWorker
{
    private const int TestRows = 1000, Rounds = 3;
    private readonly WorkSpec spec;
    private readonly Dataset data, test;

    public MemoryWorker(string folder)
    {
        spec = WorkSpec.Read(folder);
        data = WorkData.Load(spec, folder);
        test = data.Select([.. Enumerable.Range(0, Math.Min(TestRows, data.Rows))]);
    }

    public void Serve() => new WorkerLoop(_ => { }, Answer).Serve(Console.In, Console.Out);

    /// <summary>Runs the same work with two learners first, so that compiled code and the like are held already, then measures.</summary>
    internal MemoryUse Measure()
    {
        Learn(spec with { Peers = 2 });
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        PeakMemory.Forget();
        var before = PeakMemory.Now;
        var use = Learn(spec);
        return use with { Peak = PeakMemory.Peak - before };
    }

    private string Answer(string question) => question == "measure" ? Measure().Line : $"error unknown question {question}";

    private MemoryUse Learn(WorkSpec work)
    {
        using var timed = new TimedArm(work, data, test: test);
        var arm = timed.Arm;
        var evaluator = new Evaluator(timed.Setup, arm, RunMetrics.Of(new Plan { Evaluate = [new Accuracy()] }, timed.Setup.Data));
        for (var round = 1; round <= Rounds; round++)
        {
            arm.Advance(round);
            evaluator.OnTestAsync(default).AsTask().GetAwaiter().GetResult();
        }

        return Needed(work, timed);
    }

    private MemoryUse Needed(WorkSpec work, TimedArm timed)
    {
        var (group, step) = (timed.Arm.Groups[0], timed.Arm.Groups[0].Trainer!.Program);
        var rows = (long)group.Bank.Rows * group.Row.Length * sizeof(float);
        var ofOptimizer = group.Row.Segments.Where(s => s.Owner == "optimizer");
        var state = (long)group.Bank.Rows * ofOptimizer.Sum(s => (s.Shape.Size + 15) / 16 * 16) * sizeof(float); // a segment begins at 64 bytes
        var predictor = (Predictor)group.PredictorOf(timed.Setup.TestSets[0].Buffers);
        return new MemoryUse(work.Peers, 0, rows - state, state, work.Threads * step.BytesPerThread + work.Peers * step.BytesPerLearner, Bytes(data),
            Bytes(test) + predictor.BytesFor([.. Enumerable.Repeat(test.Rows, work.Peers)]));
    }

    private static long Bytes(Dataset rows) => rows.Values.LongLength * sizeof(float) + rows.Labels.LongLength * sizeof(int);
}
