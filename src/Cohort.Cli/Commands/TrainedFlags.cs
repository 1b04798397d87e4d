using System.CommandLine;
using Cohort.Loops;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What the verbs have in common that ask what a run has learnt: the run's folder, and which of its learners.</summary>
internal sealed class TrainedFlags
{
    private readonly Option<string?> learner = new("--learner")
    {
        HelpName = "NAME", Description = "One learner, by its peer's name or its id. Default: all of them.",
    };

    private readonly Option<bool> adapted = new("--adapted")
    {
        Description = "The learners as adapted to their peer's own rows.",
    };

    private readonly Option<string[]> load = OwnAssemblies.Flag();

    /// <summary>The run's folder.</summary>
    public Argument<string> Run { get; } = new("run") { Description = "The folder of a run that has ended: what was given to learn --out." };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(Run);
        command.Add(learner);
        command.Add(adapted);
        command.Add(load);
    }

    /// <summary>Opens the run's learners.</summary>
    public TrainedCohort Open(ParseResult parsed) =>
        TrainedCohort.Open(parsed.GetValue(Run)!, OwnAssemblies.Load(parsed.GetValue(load)), parsed.GetValue(adapted), Environment.ProcessorCount);

    /// <summary>The learners that are meant.</summary>
    /// <exception cref="CohortException">There is none of the name.</exception>
    public IReadOnlyList<TrainedLearner> Chosen(ParseResult parsed, TrainedCohort cohort)
    {
        if (parsed.GetValue(learner) is not { } name) return cohort.Learners;
        try
        {
            return [cohort.Learners[name]];
        }
        catch (KeyNotFoundException e)
        {
            throw UsageProblems.BadCommandLine.Exception($"--learner {name}: {e.Message}");
        }
    }
}
