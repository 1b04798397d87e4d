using Cohort.Data;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Plans;

/// <summary>
/// All that a run is: who learns from what, how, and what they pass each other. A plan, its seed and its journal give the same bits again.
/// </summary>
[PlanFamiliarKey("lr", "learner.optimizer.sgd.rate")]
[PlanFamiliarKey("learning_rate", "learner.optimizer.sgd.rate")]
[PlanFamiliarKey("rate", "learner.optimizer.sgd.rate")]
[PlanFamiliarKey("momentum", "learner.optimizer.sgd.momentum")]
[PlanFamiliarKey("epochs", "budget.rounds")]
[PlanFamiliarKey("num_rounds", "budget.rounds")]
[PlanFamiliarKey("local_epochs", "learner.local.passes")]
[PlanFamiliarKey("batch_size", "learner.batch")]
[PlanFamiliarKey("n", "peers.count")]
[PlanFamiliarKey("clients", "peers.count")]
[PlanFamiliarKey("num_clients", "peers.count")]
[PlanFamiliarKey("metrics", "evaluate")]
public sealed record Plan : IValidatable
{
    /// <summary>The seed of every random number in the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Names a run.</summary>
    public string Run { get; init; } = "first";

    /// <summary>What the keys are that a plan file leaves out.</summary>
    [PlanLeftOut]
    public KeyDefaults Defaults { get; init; }

    /// <summary>When the run ends.</summary>
    public BudgetOptions Budget { get; init; } = new();

    /// <summary>When the run ends earlier, and which learners are kept; null: it goes on to the end, and those of the last round are.</summary>
    [PlanLeftOut]
    public StopOptions? Stop { get; init; }

    /// <summary>What is learnt from.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>Who learns.</summary>
    public PeersOptions Peers { get; init; } = new();

    /// <summary>What each learner is and how it takes a step.</summary>
    public LearnerOptions Learner { get; init; } = new();

    /// <summary>Methods that decide what is attempted next, in order.</summary>
    public IReadOnlyList<ICurriculum> Curriculum { get; init; } = [];

    /// <summary>Methods that keep what will be wanted later, in order.</summary>
    public IReadOnlyList<IMemory> Memory { get; init; } = [];

    /// <summary>Methods that turn what comes back into an update, in order.</summary>
    public IReadOnlyList<IFeedback> Feedback { get; init; } = [];

    /// <summary>What peers pass each other after the local steps of a round, in order.</summary>
    public IReadOnlyList<ExchangeOptions> Exchange { get; init; } = [];

    /// <summary>
    /// What is measured; by default accuracy and macro_f1 (and auc for two classes), or rmse, mae and r2; of a text accuracy and perplexity.
    /// </summary>
    public IReadOnlyList<IEvaluation> Evaluate { get; init; } = [];

    /// <summary>
    /// In which rounds the arms are measured on the common test set; after the last they always are.
    /// Measuring costs a forward pass over the test set for every learner.
    /// </summary>
    public ScheduleOptions Measure { get; init; } = new();

    /// <summary>
    /// Whether <c>alone</c> and <c>pooled</c> are run beside the cohort, under the same budget, and at the end <c>adapted</c> and
    /// <c>aloneAdapted</c>, which are adapted in the same way to each peer's own rows.
    /// </summary>
    public bool Baselines { get; init; } = true;

    /// <summary>How often the state is kept on disk, where there is an output folder.</summary>
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>
    /// What <c>cohort learn --data FILE</c> runs on a table, to change by <c>with</c> and to run on rows in memory, which it does not name.
    /// </summary>
    /// <example><code>using var outcome = await new LearningRun(Plan.ForTables with { Seed = 2 }, data).RunAsync();</code></example>
    public static Plan ForTables => 
        PlanSource.Library.Parse("data: { table: rows.csv }", PlanCompletion.Table) with { Data = new DataOptions() };

    /// <summary>As <see cref="ForTables"/>, for peers that each bring rows of their own: as many as there are of them.</summary>
    public static Plan ForMembers
    {
        get
        {
            var plan = ForTables;
            return plan with { Peers = new PeersOptions { LocalTest = plan.Peers.LocalTest, Validation = plan.Peers.Validation } };
        }
    }

    /// <summary>The share of its rows that each peer keeps out of training: to validate on, and for the gates of exchanges.</summary>
    internal double HeldOut => Exchange.Concat(Learner.Groups.SelectMany(group => group.Exchange ?? []))
        .Select(exchange => exchange.Gate?.Heldout ?? 0).Append(Peers.Validation).Max();

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (HeldOut > Peers.Validation && Peers.LocalTest + HeldOut >= 1)
            yield return FormattableString.Invariant(
                $"peers.local_test and a gate's heldout leave nothing to train on: {Peers.LocalTest} and {HeldOut} must add up to less than 1");
        if (Stop is not null && Peers.Validation == 0)
            yield return "stop needs rows that are kept out of training to see when to stop: set peers.validation, such as 0.1";
        var counted = Learner.Groups.Sum(group => (long?)group.Count ?? 0);
        if (counted > Peers.Count)
            yield return $"the counts of learner.groups add up to {counted}, but there are {Peers.Count} peers (peers.count)";
        else if (Learner.Groups.Count > 0 && counted < Peers.Count && Learner.Groups.All(group => group.Count is not null))
            yield return $"the counts of learner.groups add up to {counted}, so {Peers.Count - counted} of {Peers.Count} peers "
                + "would have no learner; a group without a count is on every peer";
        foreach (var rule in MemberRules.Of(this)) yield return rule;
    }

    /// <summary>Reads a plan file that names what the library has; see <see cref="PlanSource"/> for one that names more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="Problems.CohortException">Something is wrong; lists everything.</exception>
    public static Plan Load(string path, IEnumerable<PlanOverride>? overrides = null) => PlanSource.Library.Load(path, overrides);

    /// <summary>Reads a plan from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">The name to show in problems.</param>
    /// <param name="overrides">Values set over it, in order.</param>
    /// <exception cref="Problems.CohortException">Something is wrong; lists everything.</exception>
    public static Plan Parse(string text, string name = "plan", IEnumerable<PlanOverride>? overrides = null) =>
        PlanSource.Library.Parse(text, name, overrides);
}
