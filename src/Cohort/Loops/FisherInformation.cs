using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The diagonal of a learner's Fisher information: of each of its numbers, the mean over examples of the squared slope of the log-probability of an
/// answer, over the answers as likely as the learner itself finds them. Labels are not looked at.
/// </summary>
/// <remarks>
/// M. Matena, C. Raffel, "Merging models with Fisher-weighted averaging", NeurIPS 2022, section 3, equation 5; the expectation over classes is exact.
/// A regression is taken for a Gaussian of variance 1 in the network's unit: the slopes are those of its outputs. Costs a pass and its gradient for
/// each example and output.
/// </remarks>
internal static class FisherInformation
{
    private const int StepsAtOnce = 64;

    /// <summary>The diagonal, in the order of the learner's row.</summary>
    /// <param name="saved">The learner.</param>
    /// <param name="rows">The examples.</param>
    /// <param name="most">Of how many the mean is at most: the first, the last, and others evenly between.</param>
    public static double[] Of(SavedLearner saved, Dataset rows, int most)
    {
        var (learner, segments) = (saved.Learner.View, saved.Segments);
        using var buffers = new ExampleBuffers(rows);
        using var team = new WorkerTeam(1);
        var (program, outputs, fields) = saved.Learner.Peers.Recorder.Slopes(buffers.Rows, segments);
        var count = Math.Min(most, rows.Rows);
        int[] examples = [.. Enumerable.Range(0, count).Select(i => (int)(count == 1 ? 0 : (long)i * (rows.Rows - 1) / (count - 1)))];
        var sums = new double[segments.Sum(s => s.Shape.Size)];
        using var order = new NativeBuffer<int>(StepsAtOnce);
        using var chosen = new NativeBuffer<float>((long)StepsAtOnce * outputs);
        using var said = new NativeBuffer<float>((long)StepsAtOnce * outputs);
        NativeBuffer<float>[] slopes = [.. segments.Select(s => new NativeBuffer<float>((long)StepsAtOnce * s.Shape.Size))];
        try
        {
            using var runner = new ProgramRunner(team, program, [learner.Id], new SlotRows(learner.Bank, [learner.BankRow]));
            foreach (var field in fields) runner.Bind(RecordedStep.InputOf(field), _ => buffers[field]);
            runner.Bind("order", _ => new Binding(order, 0, 1));
            runner.Bind("chosen", _ => new Binding(chosen, 0, outputs));
            runner.BindOutput("said", _ => new Binding(said, 0, outputs));
            for (var i = 0; i < slopes.Length; i++)
            {
                var (buffer, size) = (slopes[i], segments[i].Shape.Size);
                runner.BindOutput($"slope/{i}", _ => new Binding(buffer, 0, size));
            }

            for (var from = 0L; from < (long)count * outputs; from += StepsAtOnce)
            {
                var steps = (int)Math.Min(StepsAtOnce, (long)count * outputs - from);
                chosen.Slice(0, StepsAtOnce * outputs).Clear();
                for (var s = 0; s < steps; s++)
                {
                    order[s] = examples[(from + s) / outputs];
                    chosen[(long)s * outputs + (from + s) % outputs] = 1;
                }

                runner.Run(0, _ => steps);
                for (var s = 0; s < steps; s++)
                {
                    var weight = rows.Objective is Classification ? PortableMath.Exp(said[(long)s * outputs + (from + s) % outputs]) : 1;
                    Add(sums, slopes, segments, s, weight / count);
                }
            }
        }
        finally
        {
            foreach (var buffer in slopes) buffer.Dispose();
        }

        return sums;
    }

    private static void Add(double[] sums, NativeBuffer<float>[] slopes, IReadOnlyList<Segment> segments, int step, double weight)
    {
        for (var (i, at) = (0, 0); i < slopes.Length; at += segments[i++].Shape.Size)
        {
            var values = slopes[i].Slice((long)step * segments[i].Shape.Size, segments[i].Shape.Size);
            for (var j = 0; j < values.Length; j++) sums[at + j] += weight * values[j] * values[j];
        }
    }
}
