using Cohort.Data;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

/// <summary>One learner and forty small sums.</summary>
internal static class AnswerTrial
{
    /// <summary>The sums: of one digit each, in the first rows of a source that any model with the context reads alike.</summary>
    public static Dataset Data { get; } = new ArithmeticSource { Rows = 40, TestRows = 10, Operations = ArithmeticSource.Sums.Add, Digits = 1 }
        .Load(new DataRequest(3) { Window = 8 }).Train;

    public static TrialCohort Of(IFeedback method, double rate = 0.1, int batch = 8) => new(
        new Plan
        {
            Feedback = [method],
            Learner = new() { Model = new Gpt { Layers = 1, Width = 8, Heads = 2, Context = 8 }, Batch = batch, Optimizer = new Sgd { Rate = rate } },
        },
        Data);
}
