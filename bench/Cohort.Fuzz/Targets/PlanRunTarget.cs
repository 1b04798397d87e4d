using System.Text;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Fuzz;

/// <summary>Plans that are made up of what a plan can name, within the ranges of all options and small, and run for one to four rounds.</summary>
internal static class PlanRunTarget
{
    private const int Attempts = 20;

    private static readonly DrawnOptions Options = new(PlanSource.Library.Catalogue);

    private static readonly Habitat[] Kinds = Enum.GetValues<Habitat>();

    /// <summary>The target.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } = [new("plan-run", 300, Make, Run)];

    // One that nothing is wrong with as far as reading it tells; the data may still refuse it.
    private static byte[] Make(ref RandomStream random)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sound = Habitats.PlanOf(Kinds[random.NextInt32(Kinds.Length)], 1 + random.NextInt32(5), 1 + random.NextInt32(4));
            if (attempt == Attempts) return Encoding.UTF8.GetBytes(PlanWriter.Write(sound));
            try
            {
                var overrides = Draw(ref random);
                return Encoding.UTF8.GetBytes(PlanWriter.Write(
                    Smaller(PlanSource.Library.Parse(PlanWriter.Write(Smaller(sound)), "drawn", overrides))));
            }
            catch (CohortException)
            {
                // Rules between options were broken, or a number was no number of the kind.
            }
        }
    }

    private static void Run(byte[] input, WorkPlace place)
    {
        var plan = PlanSource.Library.Parse(Encoding.UTF8.GetString(input));
        using var outcome = new LearningRun(plan, SampleRuns.Machine).Run();
        _ = ReportJson.Render(outcome.Report, indented: false);
        _ = HtmlReport.Render(outcome.Report);
    }

    /// <summary>The plan with fewer and smaller images.</summary>
    internal static Plan Smaller(Plan plan) => plan with { Data = plan.Data with { Source = Smaller(plan.Data.Source) } };

    private static IDataSource Smaller(IDataSource source) => source switch
    {
        GlyphSource glyphs => glyphs with { Rows = Math.Min(glyphs.Rows, 60), TestRows = Math.Min(glyphs.TestRows, 12), Size = 16 },
        HalvesSource halves => halves with { Of = Smaller(halves.Of) },
        CorruptedSource corrupted => corrupted with { Of = Smaller(corrupted.Of) },
        _ => source,
    };

    private static List<PlanOverride> Draw(ref RandomStream random)
    {
        var drawn = new List<PlanOverride>();
        Add(2, "peers.split", Options.Choice(typeof(IPartitioner), 0, ref random), ref random);
        Add(4, "peers.validation", "0.2", ref random);
        Add(6, "peers.labelled", "0.5", ref random);
        Add(6, "peers.shared", Options.Map(typeof(SharedOptions), 0, ref random), ref random);
        Add(3, "learner.model", Options.Choice(typeof(IModel), 0, ref random), ref random);
        Add(2, "learner.optimizer", Options.Choice(typeof(IOptimizer), 0, ref random), ref random);
        Add(4, "learner.rate_schedule", Options.Choice(typeof(IRateSchedule), 0, ref random), ref random);
        Add(5, "learner.rule", Options.Choice(typeof(ILearningRule), 0, ref random), ref random);
        Add(3, "learner.local", Options.Map(typeof(LocalOptions), 0, ref random), ref random);
        Add(3, "learner.batch", $"{1 + random.NextInt32(12)}", ref random);
        Add(5, "data", Options.Choice(typeof(IDataSource), 0, ref random), ref random);
        Add(2, "exchange", $"[{Options.Map(typeof(ExchangeOptions), 0, ref random)}]", ref random);
        Add(3, "curriculum", $"[{Options.Choice(typeof(ICurriculum), 0, ref random)}]", ref random);
        Add(4, "memory", $"[{Options.Choice(typeof(IMemory), 0, ref random)}]", ref random);
        Add(4, "feedback", $"[{Options.Choice(typeof(IFeedback), 0, ref random)}]", ref random);
        Add(4, "evaluate", $"[{Options.Choice(typeof(IEvaluation), 0, ref random)}]", ref random);
        Add(4, "measure", Options.Map(typeof(ScheduleOptions), 0, ref random), ref random);
        Add(3, "baselines", "false", ref random);
        Add(1, "seed", $"{random.NextInt32(1000)}", ref random);
        return drawn;

        void Add(int oneIn, string key, string? value, ref RandomStream choices)
        {
            if (value is not null && choices.NextInt32(oneIn) == 0) drawn.Add(new PlanOverride(key, value, key));
        }
    }
}
