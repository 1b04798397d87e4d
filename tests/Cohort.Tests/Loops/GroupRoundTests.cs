using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>What waits for something outside: attempts, answers, exchanges.</summary>
public sealed class GroupRoundTests
{
    private static readonly Cohort.Data.Dataset Rows = TrialData.Classes(2, ([1f], 0), ([2f], 1), ([3f], 0));

    [Fact]
    public async Task AttemptAsync_AnswersInReversedOrder_AreKeptInOrderOfIds()
    {
        var method = new Backwards();
        using var cohort = Of([method]);
        var round = cohort.AdvanceAsync(1);
        for (var k = 2; k >= 0; k--) method.Replies[k].SetResult();
        await round;
        Assert.Equal([2, 1, 0], method.Answered);
        Assert.Equal([0, 1, 2], cohort.Round(1, nameof(Backwards)).CohortLists.Integers("kept"));
    }

    [Fact]
    public async Task AttemptAsync_AnswerThatNeverComes_EndsWithTheCancellation()
    {
        using var stop = new CancellationTokenSource();
        using var cohort = Of([new Backwards()]);
        var round = cohort.AdvanceAsync(1, stop.Token).AsTask();
        Assert.False(round.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task ExchangeAsync_ReceiversThatWait_AllSeeTheRoundsEnd()
    {
        var exchange = new SlowSum();
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 2, exchange), TrialData.Numbers((0, 0), (0, 0), (0, 0)), [0], [1], [2]);
        cohort.SetFirstWeights(1, 10, 100);
        var round = cohort.AdvanceAsync(1);
        Assert.Equal([1f, 10, 100], cohort.FirstWeights()); // nobody has written yet
        exchange.Reply.SetResult();
        await round;
        Assert.Equal([111f, 111, 111], cohort.FirstWeights());
        Assert.True(cohort.Arm.Waits);
    }

    [Fact]
    public void Predict_LearnerThatAnswersFromOutside_SaysWhereToAsk()
    {
        using var cohort = Of([new Oracle()], new NoModel());
        var error = Assert.Throws<InvalidOperationException>(() => cohort.Round(1).Predict(cohort[0], [0]));
        Assert.Contains("PredictAsync", error.Message, StringComparison.Ordinal);
        Assert.Equal([1f, 2, 3, 6], cohort.Predict(0, 0, 2)); // a batch: the feature, and twice it
    }

    private static TrialCohort Of(IReadOnlyList<IMemory> memory, IModel? model = null) =>
        new(new Plan { Memory = memory, Learner = new() { Model = model ?? new LinearModel() } }, Rows, [0], [1], [2]);

    private sealed class Backwards : IMemory, IAttempt
    {
        public TaskCompletionSource[] Replies { get; } = [.. Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource())];

        public List<int> Answered { get; } = [];

        public async ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
        {
            await Replies[learner.Id].Task;
            Answered.Add(learner.Id);
            return () => round.CohortLists.Integers("kept").Add(learner.Id);
        }
    }

    private sealed class SlowSum : IMessagingExchange
    {
        public TaskCompletionSource Reply { get; } = new();

        public Graph? Hear(RoundContext round) => round.Graph(new FullTopology());

        public async ValueTask CombineAsync(CombineContext context, CancellationToken cancellation)
        {
            await Reply.Task;
            context.Result[0] += context.Inbox.Sum(m => m.Payload.Span[0]);
        }
    }

    private sealed class Oracle : IMemory, IAnswer
    {
        public ValueTask<float[]> AnswerAsync(AnswerContext questions, CancellationToken cancellation) =>
            ValueTask.FromResult(Enumerable.Range(0, questions.Count)
                .SelectMany(i => new[] { questions[i].Span[0], 2 * questions[i].Span[0] })
                .ToArray());
    }
}
