using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Emulated fine-tuning: a small network is tuned and a large one is not, and at every token the large one's logits move by what the tuning changed
/// in the small one's - the tuned small network's less those of one that was not tuned. Nothing passes between them but outputs, at the end: three
/// groups of the plan are the networks, and of classes it does the same.
/// </summary>
/// <remarks>
/// Source: the paper, equations 4 and 5: log p(y | x) = l_large + w (l_tuned - l_base) + constant, at each token; w = 1 is its up-scaling, and other
/// weights its mix of behaviours (section 4.3), there between two tuned networks. The groups <c>large</c> and <c>base</c> rest from round
/// <c>from</c> on: what they know they learnt before (<c>learner.start: pretrained</c>), or in earlier rounds. The tuned learner's counterparts are
/// those of the same place in their groups. After the last round the three together are measured on the common test set, and on further ones that are
/// named, as if they were one learner: <c>emulated_loss</c> and <c>emulated_accuracy</c> (of a set NAME <c>emulated_loss_NAME</c>), and
/// <c>emulated_exact_match</c> by the likeliest token each time, where there are prompts with answers; NaN for learners of other groups.
/// </remarks>
[Method("emulated_fine_tuning", Role = MethodRole.Exchange, Habitat = Habitat.Sizes)]
[Paper("emulated-fine-tuning")]
public sealed class EmulatedFineTuning : ILinearExchange, ICheck, IBegin, IObserve, IConclude
{
    private const string Measured = "measured";

    /// <summary>What the small network's change counts, w: 0 leaves the large network as it is; above 1 the tuning is exaggerated.</summary>
    [PlanArgument]
    [PlanRange(-100, 100)]
    public double Weight { get; init; } = 1;

    /// <summary>The group of the large network.</summary>
    public string Large { get; init; } = "large";

    /// <summary>The group of the small network that is not tuned.</summary>
    public string Base { get; init; } = "base";

    /// <summary>The group of the small network that is tuned: in earnest one that starts like <see cref="Base"/>.</summary>
    public string Tuned { get; init; } = "tuned";

    /// <summary>The round from which on only the tuned group learns.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <summary>Further test sets to measure on, by their names.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions =>
    [
        .. Sets.Prepend("").SelectMany(set => (Metric[])[new(NameOf("emulated_loss", set), Better.Lower), new(NameOf("emulated_accuracy", set))]),
        new("emulated_exact_match"),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not (Classification or NextTokens)) yield return "it adds logits, and this task has no classes or tokens";
        foreach (var missing in new[] { Large, Base, Tuned }.Except(facts.GroupNames))
        {
            yield return $"learner.groups has no group {missing}; "
                + (facts.Groups == 1 ? "it needs three: a large network, a small one, and one that is tuned"
                    : $"it has {string.Join(", ", facts.GroupNames)}");
        }

        if (new[] { Large, Base, Tuned }.Distinct().Count() < 3) yield return "large, base and tuned are three different groups";
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (round.Group.Name == Tuned || round.Round < From) return;
        foreach (var learner in round.Learners.Where(_ => round.Group.Name == Large || round.Group.Name == Base)) learner.Attends = false;
    }

    /// <inheritdoc/>
    /// <remarks>Weights stay where they are.</remarks>
    public MixingMatrix? Mix(RoundContext round) => null;

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var round = observation.Round;
        if (round.Group.Name != Tuned || round.Round < round.Rounds) return;
        foreach (var learner in round.Learners)
        {
            var measured = round.Lists(learner).Doubles(Measured);
            measured.Clear();
            LearnerView[] members = [MemberOf(round, Large, learner), learner, MemberOf(round, Base, learner)];
            foreach (var set in Sets.Prepend(""))
            {
                measured.AddRange(await CombinedOutputs.MeasureAsync(
                    observation, members, set, said => Combine(said[0], said[1], said[2], said[0]), cancellation));
            }

            measured.Add(ExactMatch(round, members, observation.DataOf("")));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var measured = round.Lists(learner).Doubles(Measured);
        return measured.Count > 0 ? [.. measured] : [.. Conclusions.Select(_ => double.NaN)];
    }

    private double ExactMatch(RoundContext round, LearnerView[] members, Dataset data)
    {
        if (data.Answers is not { } task || data.Rows == 0) return double.NaN;
        int[][] prompts = [.. Enumerable.Range(0, data.Rows).Select(row => AnswerTask.PromptOf(data, row).ToArray())];
        var options = new GenerationOptions { MaxTokens = data.Features, Sampler = SamplerOptions.Greedy, Stop = [task.End] };
        var said = round.Generate([.. members.Select(Speaker.Of)], prompts, options, (l, combined) => Combine(l[0], l[1], l[2], combined));
        return said.Index().Average(answer => answer.Item.Stopped ? task.Checker.Score(data, answer.Index, answer.Item.Answer) : 0);
    }

    private void Combine(ReadOnlySpan<float> large, ReadOnlySpan<float> tuned, ReadOnlySpan<float> untuned, Span<float> combined)
    {
        for (var i = 0; i < combined.Length; i++) combined[i] = (float)(large[i] + Weight * (tuned[i] - (double)untuned[i]));
    }

    private static LearnerView MemberOf(RoundContext round, string group, LearnerView learner)
    {
        var others = round.Groups.Single(g => g.Name == group).Learners;
        return others[round.Learners.Index().First(l => l.Item.Id == learner.Id).Index % others.Count];
    }

    private static string NameOf(string metric, string set) => set.Length == 0 ? metric : $"{metric}_{set}";
}
