using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Models;

/// <summary>Heads of a learner's attention, looked at and left out between steps.</summary>
public sealed class AblationTests
{
    private const string Heads = "block1.attention.heads";

    private static readonly Plan Plan = new()
    {
        Seed = 3, Budget = new() { Rounds = 2 },
        Data = new() { Source = new MarkovSource { Windows = 40, TestWindows = 8, Vocabulary = 4 } }, Peers = new() { Count = 2 },
        Learner = new() { Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 6 }, Batch = 8 },
    };

    [Fact]
    public void Observe_AHeadAblated_ChangesAnswersAndNothingElse()
    {
        var looker = new Looker();
        using var watched = Advanced(Plan with { Evaluate = [looker] });
        using var plain = Advanced(Plan);
        Assert.True(looker.Looks > 0);
        Assert.True(plain.Arm.Groups[0].Bank.Row(0).SequenceEqual(watched.Arm.Groups[0].Bank.Row(0)));
    }

    // A method that keeps in each learner which heads are there, and has the one predict path go by it.
    [Fact]
    public void WrapPredict_HeadsByAStateOfTheLearner_AreLeftOutForThatOne()
    {
        using var cohort = new TrialCohort(Plan with { Feedback = [new HeadSwitch()] }, DataOf(Plan), [0, 1, 2], [3, 4, 5]);
        var (first, second) = (cohort.Predict(0, 0), cohort.Predict(1, 0));
        cohort.Learners[0][cohort.Arm.Groups[0].Row["planted_head_switch.on"]][1] = 0;
        Assert.NotEqual(first, cohort.Predict(0, 0));
        Assert.Equal(second, cohort.Predict(1, 0));
    }

    private static Dataset DataOf(Plan plan) => plan.Data.Source.Load(new DataRequest(plan.Seed) { Window = 6 }).Train;

    private static TrialCohort Advanced(Plan plan)
    {
        var cohort = new TrialCohort(plan, DataOf(plan), [.. Enumerable.Range(0, 20)], [.. Enumerable.Range(20, 20)]);
        cohort.Advance(1);
        cohort.Observe(1, (_, _) => 0);
        cohort.Advance(2);
        return cohort;
    }

    [PlanName("planted_head_looker")]
    private sealed class Looker : IEvaluation, IObserve
    {
        public int Looks { get; private set; }

        public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
        {
            foreach (var learner in observation.Round.Learners)
            {
                int[] rows = [0, 1, 2];
                var whole = await observation.PredictAsync(learner, "", rows, cancellation: cancellation);
                var without = await observation.PredictAsync(learner, "", rows, pass => pass.Ablate(Heads, 1), cancellation: cancellation);
                var pattern = await observation.PredictAsync(learner, "", rows, "block1.attention.pattern", cancellation);
                var left = await observation.PredictAsync(learner, "", rows, pass => pass.Ablate(Heads, 1), Heads, cancellation);
                Assert.NotEqual(whole, without);
                Assert.Equal((3 * 6 * 4, 3 * 2 * 6 * 6, 3 * 2 * 6 * 4), (whole.Length, pattern.Length, left.Length));
                for (var i = 0; i < left.Length; i++) Assert.Equal(i / 24 % 2 == 1, left[i] == 0);
                int[] seen = [learner.Rows[0]];
                var round = observation.Round;
                Assert.NotEqual(round.Predict(learner, seen), round.Read(learner, seen, pass => pass.Ablate(Heads, 0)));
                Assert.Throws<KeyNotFoundException>(() => round.Read(learner, seen, pass => pass.Ablate("block2.attention.heads", 0)));
                Looks++;
            }
        }
    }

    [PlanName("planted_head_switch")]
    private sealed class HeadSwitch : IFeedback, IDeclare, IWrapPredict
    {
        public void Declare(Declarations declarations) => declarations.Segment("on", [2, 1, 1], Initializer.Ones);

        public Tensor Predict(PredictContext context, Tensor input, Func<Tensor, Tensor> next)
        {
            context.Pass.Overwrite(Heads, heads => heads * context.Value("on"));
            return next(input);
        }
    }
}
