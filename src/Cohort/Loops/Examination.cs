using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Asks learners the prompts of rows and has their answers judged.</summary>
internal static class Examination
{
    /// <summary>Refuses metrics of answers for learners that cannot be asked for any.</summary>
    /// <exception cref="CohortException">A method answers in place of their network (COH1404).</exception>
    public static void Require(LearnerGroup group, IReadOnlyList<IAnswerMetric> metrics)
    {
        if (metrics.Count > 0 && group.Methods.With<IAnswer>().Any())
            throw RunProblems.MetricDoesNotFit.Exception(
                $"evaluate: {metrics[0].Metric.Name} is measured on sequences that a network writes, and here a method answers in its place");
    }

    /// <summary>A metric of a learner's answers to the prompts of some rows; NaN where there are none.</summary>
    /// <param name="setup">The ground of the learner's group.</param>
    /// <param name="group">The learner's group.</param>
    /// <param name="learner">Who is asked.</param>
    /// <param name="data">The rows.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="metric">What is measured.</param>
    public static double Measure(ArmSetup setup, LearnerGroup group, LearnerView learner, Dataset data, int[] rows, IAnswerMetric metric)
    {
        if (rows.Length == 0) return double.NaN;
        var (task, samples) = (data.Answers!, metric.Samples);
        int[][] prompts = [.. rows.SelectMany(row => Enumerable.Repeat(AnswerTask.PromptOf(data, row).ToArray(), samples))];
        var options = new GenerationOptions { MaxTokens = data.Features, Sampler = metric.Sampler, Stop = [task.End] };
        var seed = new RandomStream(setup.Plan.Seed, $"evaluate/{metric.Metric.Name}", learner.Id).NextUInt64();
        var said = new Generator(setup.Team, [(learner, group.Decoding(default, Speaker.Of(learner)))], options, rule: null).Continue(prompts, seed);
        var scores = new double[said.Count];
        var answers = new RoundAnswers(data);
        for (var i = 0; i < scores.Length; i++) scores[i] = answers.ScoreOf(rows[i / samples], said[i]);
        return metric.Measure(new AnswerScores(scores, samples));
    }
}
