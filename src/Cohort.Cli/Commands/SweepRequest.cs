using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Claims;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>
/// A sweep that was asked for. Grid, scores, choice and queue are those of the ledger's tuner (<see cref="TuningGrid"/>, <see cref="ArmTuning"/>,
/// <see cref="JobQueue"/>); what they are chosen by is not, for a claim chooses on seeds that do not count, and a sweep on rows that do not.
/// </summary>
/// <param name="request">The plan with the flags that hold for all settings.</param>
/// <param name="grid">What is tried.</param>
/// <param name="seeds">Over how many seeds.</param>
internal sealed class SweepRequest(LearnRequest request, TuningGrid grid, int seeds)
{
    private const double UsualValidation = 0.2;

    public ExitCode Run(Terminal terminal)
    {
        var (settings, plans) = (grid.Settings, Read());
        using var owner = request.Out is { } folder ? Own(folder) : null;
        using var interrupts = new Interrupts(terminal);
        using var http = new HttpClient();
        var jobs = (from s in Enumerable.Range(0, settings.Count) from k in Enumerable.Range(0, seeds) select (Setting: s, Seed: k)).ToArray();
        var atOnce = Math.Min(jobs.Length, request.Threads ?? Environment.ProcessorCount);
        var environment = RunSettings.Environment(http) with
        {
            Command = request.Command, Threads = 1, MemoryLimit = (request.Memory ?? MemoryNeed.OfMachine) / atOnce,
        };
        var (reports, done, gate) = (new Report[jobs.Length], 0, new Lock());
        try
        {
            JobQueue.Run(jobs.Length, atOnce, n =>
            {
                var plan = plans[jobs[n].Setting];
                plan = plan with { Seed = plan.Seed + (ulong)jobs[n].Seed };
                using var outcome = new LearningRun(plan, environment).Run(interrupts.Watching(null), interrupts.Token);
                if (outcome.Interrupted) throw new OperationCanceledException();
                reports[n] = outcome.Report;
                lock (gate)
                {
                    done++;
                    if (!request.Quiet) terminal.Say($"{done} of {jobs.Length} runs");
                }
            });
        }
        catch (OperationCanceledException) when (interrupts.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"Interrupted after {done} of {jobs.Length} runs; nothing was kept.");
            return interrupts.Exit;
        }

        Report[][] bySetting = [.. Enumerable.Range(0, settings.Count).Select(s => reports[(s * seeds)..((s + 1) * seeds)])];
        return Conclude(terminal, plans, bySetting);
    }

    /// <summary>What is wrong with the flags, the grid and the plan, beside what is known to be.</summary>
    public IReadOnlyList<Problem> Wrong(IReadOnlyList<Problem> known)
    {
        var problems = new List<Problem>();
        problems.Gather(new SweepRequest(request with { Problems = [.. known, .. request.Problems] }, grid, seeds).Read);
        return problems;
    }

    // Nothing is written before the end, when it is too late to find out that somebody else has.
    private static FolderLock Own(string folder)
    {
        var owner = FolderLock.Take(folder);
        if (!File.Exists(Path.Combine(folder, "sweep.json"))) return owner;
        owner.Dispose();
        throw OutputProblems.HoldsARun.Exception("this folder holds a sweep already: choose another one", folder);
    }

    // Every setting is read before anything is run, so that all that is wrong is told at once.
    private Plan[] Read()
    {
        var (problems, plans) = (new List<Problem>(), new List<Plan>());
        problems.Gather(() =>
        {
            request.ThrowIfWrong();
            return request;
        });
        foreach (var setting in request.Source is null ? [] : grid.Settings)
        {
            PlanOverride[] values = [.. setting.Entries.Select(e => new PlanOverride(e.Key, $"{e.Value}", $"--grid {e.Key}"))];
            var whole = request with { Overrides = [.. request.Overrides, .. values] };
            if (problems.Gather(whole.ReadPlan) is not { } plan) continue;
            var peers = plan.Peers.Validation > 0 ? plan.Peers : plan.Peers with { Validation = UsualValidation };
            plans.Add(plan with { Baselines = false, Peers = peers });
        }

        return problems.Count == 0 ? [.. plans] : throw new CohortException([.. problems.DistinctBy(p => p.ToString())]);
    }

    private ExitCode Conclude(Terminal terminal, Plan[] plans, Report[][] reports)
    {
        var metric = reports[0][0].MainMetric ?? Metric.Loss;
        var tuning = new ArmTuning("", "together", metric.Better,
            [.. grid.Settings.Zip(reports, (setting, of) => new TuningScore(setting, [.. of.Select(r => OnValidation(r, metric))]))]);
        var chosen = tuning.Tried.ToList().FindIndex(t => ReferenceEquals(t.Setting, tuning.Chosen));
        string[] edges = [.. grid.Edges(tuning.Chosen)];
        var unkept = new List<Problem>();
        if (request.Out is { } folder)
        {
            unkept.Try(() =>
            {
                // The scores come last: a sweep is known by them.
                AtomicFile.WriteText(Path.Combine(folder, "chosen.yaml"), PlanWriter.Write(plans[chosen] with { Baselines = true }, fullPaths: true));
                AtomicFile.WriteText(Path.Combine(folder, "sweep.json"), Json(metric, tuning, chosen, edges).ToJsonString() + "\n");
            });
        }

        if (request.Json) terminal.Output.WriteLine(Json(metric, tuning, chosen, edges).ToJsonString());
        else new SweepView(terminal.Results).Show(metric, tuning, chosen, edges, reports[chosen]);
        return unkept.Count > 0 ? terminal.Say(unkept) : ExitCode.Done;
    }

    /// <summary>A value as one would type it.</summary>
    public static string Text(PlanNode value) => value is PlanScalar scalar ? scalar.Text : $"{value}";

    // Over the learners that have such rows; not finite where one has diverged.
    private static double OnValidation(Report report, Metric metric)
    {
        var arm = report.Final!.Together;
        if (arm.Validation?.GetValueOrDefault(metric.Name) is not { } summary) return double.NaN;
        var defined = summary.PerLearner.Where(double.IsFinite).ToArray();
        return double.IsFinite(arm.LossOf(summary.PerLearner)) && defined.Length > 0 ? defined.Average() : double.NaN;
    }

    private JsonObject Json(Metric metric, ArmTuning tuning, int chosen, string[] edges) => new()
    {
        ["schema"] = "cohort.sweep/1",
        ["metric"] = metric.Name,
        ["on"] = "validation",
        ["seeds"] = seeds,
        ["tried"] = new JsonArray([.. tuning.Tried.Select(t => (JsonNode)new JsonObject
        {
            ["setting"] = new JsonObject(t.Setting.Entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)Text(e.Value)))),
            ["scores"] = new JsonArray([.. t.Scores.Select(s => double.IsFinite(s) ? (JsonNode?)s : null)]),
            ["mean"] = double.IsFinite(t.Mean) ? t.Mean : null,
        })]),
        ["chosen"] = chosen,
        ["edges"] = new JsonArray([.. edges.Select(e => (JsonNode?)e)]),
    };
}
