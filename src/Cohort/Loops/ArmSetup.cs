using System.Collections.ObjectModel;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What all arms of a run share: plan, data where steps can reach it, who has which rows, the worker team, the journal.</summary>
internal sealed record ArmSetup : IDisposable
{
    private const string NoText = "the model reads sequences of tokens, and the data is not a text";

    private readonly Lazy<IReadOnlyList<TestSet>> testSets;

    private ArmSetup(Plan plan, DealtData data, int threads)
    {
        (Plan, Data, Team, TrainBuffers) = (plan, data, new WorkerTeam(threads), new ExampleBuffers(data.Train));
        testSets = new Lazy<IReadOnlyList<TestSet>>(() =>
            [.. data.Sets.Prepend((Name: "", Data: data.Test)).Select(set => new TestSet(set.Name, set.Data, new ExampleBuffers(set.Data)))]);
        Tasks = Train.Tasks is { Length: > 0 } tasks ? tasks.Max() + 1 : 1;
    }

    public Plan Plan { get; init; }

    public DealtData Data { get; }

    public WorkerTeam Team { get; }

    public ExampleBuffers TrainBuffers { get; }

    /// <summary>The common test set, then the further ones in the ordinal order of their names.</summary>
    public IReadOnlyList<TestSet> TestSets => testSets.Value;

    /// <summary>The networks that learners start from, by the name of their group; none where all begin from random weights.</summary>
    public IReadOnlyDictionary<string, StartingNetwork> Starts { get; init; } = ReadOnlyDictionary<string, StartingNetwork>.Empty;

    /// <summary>The group of learners that this is the ground for; of the whole run it is not to be asked for.</summary>
    public PlannedGroup Group { get; private init; } = new("", new LearnerOptions(), [], []);

    /// <summary>The names of all groups, in ordinal order; one empty name where the plan has none.</summary>
    public IReadOnlyList<string> GroupNames { get; private init; } = [""];

    /// <summary>How many groups there are.</summary>
    public int GroupCount => GroupNames.Count;

    /// <summary>The ground for each group of learners: the same, with a plan that says what its learners are.</summary>
    public IReadOnlyList<ArmSetup> Groups => [.. Plan.Learner.Planned(Plan, Peers.Count).Select(group => this with
    {
        Plan = Plan with { Learner = group.Learner, Exchange = group.Exchange }, Group = group,
        GroupNames = Plan.Learner.Groups.Count == 0 ? [""] : [.. Plan.Learner.Groups.Select(g => g.Name).Order(StringComparer.Ordinal)],
    })];

    /// <summary>The ground for learners that are none of the run's: without methods, all at one peer.</summary>
    /// <param name="options">What they are.</param>
    /// <param name="host">The peer.</param>
    /// <param name="seed">The seed of their random numbers.</param>
    public ArmSetup Scratch(ScratchOptions options, int host, ulong seed)
    {
        var own = Plan.Learner;
        var learner = new LearnerOptions
        {
            Model = options.Model ?? own.Model, Optimizer = options.Optimizer ?? own.Optimizer, Batch = options.Batch ?? own.Batch,
            Start = new OwnStart(),
        };
        var group = new PlannedGroup("", learner, [], [.. Enumerable.Repeat(host, options.Count)]);
        return this with { Plan = new Plan { Seed = seed, Learner = learner }, Group = group, GroupNames = [""] };
    }

    /// <summary>Takes events of the cohort: round, name, value.</summary>
    public Action<int, string, string> Journal { get; init; } = (_, _, _) => { };

    public Dataset Train => Data.Train;

    public IReadOnlyList<PeerRows> Peers => Data.Peers;

    public int Outputs => Train.Objective.Outputs(Train);

    /// <summary>How many tasks the training rows are divided into.</summary>
    public int Tasks { get; }

    /// <summary>The task that a round belongs to: rounds are divided evenly among the tasks.</summary>
    public int TaskOf(int round) => Math.Min(Tasks - 1, (int)((long)Math.Max(0, round - 1) * Tasks / Math.Max(1, Plan.Budget.Rounds)));

    /// <summary>The one way to set the ground for arms; dispose what it gives when all of them are gone.</summary>
    public static ArmSetup For(Plan plan, DealtData data, int threads = 1) => new(plan, data, threads);

    /// <summary>The learners' network.</summary>
    /// <exception cref="CohortException">
    /// Model and data do not go together: tokens on one side, numbers on the other (COH1401); or it has too many weights (COH1406).
    /// </exception>
    public Network BuildNetwork()
    {
        if (Plan.Learner.Groups.Count > 0) throw new InvalidOperationException("each group of learners has a network of its own");
        var network = Countable.Network(this, () => Plan.Learner.Model.Build(Train.ExampleShape, Outputs, Train.Input.Bound));
        var integers = Train.Input.Type == FieldType.Integer;
        if (Plan.Learner.Model is ISequenceModel && Train.Objective is Classification or Regression or Ranking or Pairs)
            throw RunProblems.ModelDoesNotFit.Exception(NoText);
        if (network.Layers.Count == 0) return network;
        if (network.ExampleType == ElementType.Int32 == integers)
        {
            if (!Train.Objective.ByPosition || Plan.Learner.Model is ISequenceModel) return network;
            throw RunProblems.ModelDoesNotFit.Exception(
                "the data has an answer at each position, and the model gives one for the whole: choose one that reads sequences, such as gpt");
        }

        throw RunProblems.ModelDoesNotFit.Exception((integers, Train.Objective is NextTokens) switch
        {
            (true, true) => "the data is a text, and the model reads numbers: choose one that reads sequences, such as gpt",
            (true, false) => "the data's inputs are ids, and the model reads numbers: choose one that reads ids, such as matrix_factorisation",
            _ => NoText,
        });
    }

    public void Dispose()
    {
        TrainBuffers.Dispose();
        foreach (var set in testSets.IsValueCreated ? testSets.Value : []) set.Buffers.Dispose();
        Team.Dispose();
    }
}
