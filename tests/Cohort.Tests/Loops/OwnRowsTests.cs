using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

/// <summary>An observer that asks learners about rows that no test set has.</summary>
public sealed class OwnRowsTests
{
    private const int Window = 6, Vocabulary = 4;

    private static readonly Plan Plan = new()
    {
        Seed = 3, Budget = new() { Rounds = 1 },
        Data = new() { Source = new MarkovSource { Windows = 40, TestWindows = 8, Vocabulary = Vocabulary } }, Peers = new() { Count = 1 },
        Learner = new() { Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = Window }, Batch = 8 },
    };

    [Fact]
    public void Predict_RowsOfTheTestSet_GivesWhatTheSetGives()
    {
        var asks = new Asks();
        using var cohort = new TrialCohort(Plan with { Evaluate = [asks] }, DataOf(Plan), [.. Enumerable.Range(0, 20)]);
        cohort.Observe(0, (_, _) => 0);
        Assert.Equal(1, asks.Looks);
    }

    private static Dataset DataOf(Plan plan) => plan.Data.Source.Load(new DataRequest(plan.Seed) { Window = Window }).Train;

    [PlanName("planted_asks")]
    private sealed class Asks : IEvaluation, IObserve
    {
        public int Looks { get; private set; }

        public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
        {
            foreach (var learner in observation.Round.Learners)
            {
                var test = observation.DataOf("");
                int[] tokens = [.. test.Tokens[..(3 * (Window + 1))]];
                var own = await observation.PredictAsync(learner, Windows(tokens, Window), cancellation);
                Assert.Equal(await observation.PredictAsync(learner, "", [0, 1, 2], cancellation: cancellation), own);
                await RefusedAsync(Windows(new int[Window], Window - 1));
                await RefusedAsync(Windows(new int[Window + 1], Window, Vocabulary + 1)); // a token that the network does not know
                await RefusedAsync(Windows(new int[Window + 1], Window, 0));
                var apart = Field.Integers("input", [Window], new int[Window], Vocabulary);
                await RefusedAsync(new Dataset("apart", new NextTokens(), apart, Field.Integers("label", [Window], new int[Window], Vocabulary)));
                Looks++;

                async Task RefusedAsync(Dataset rows)
                {
                    var refused = await Assert.ThrowsAsync<ArgumentException>(
                        async () => await observation.PredictAsync(learner, rows, cancellation));
                    Assert.Contains("as they lie in the data", refused.Message, StringComparison.Ordinal);
                }
            }
        }

        private static Dataset Windows(int[] tokens, int window, int bound = Vocabulary)
        {
            var whole = Field.Integers("tokens", [window + 1], tokens, bound);
            return new Dataset("own", new NextTokens(), whole.Stretch("input", 0, [window]), whole.Stretch("label", 1, [window]));
        }
    }
}
