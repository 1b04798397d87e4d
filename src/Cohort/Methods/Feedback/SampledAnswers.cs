using Cohort.Contexts;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>What a learner answered to one prompt, several times, and how good that was.</summary>
/// <param name="Row">The training row whose prompt it was.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Rewards">Their scores, 0 wrong to 1 right.</param>
internal sealed record SampledAnswers(int Row, IReadOnlyList<Completion> Answers, double[] Rewards)
{
    /// <summary>Draws prompts among a learner's rows and has it answer them.</summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="prompts">How many prompts; all of its rows, where it has fewer.</param>
    /// <param name="samples">How many answers to each.</param>
    /// <param name="sampler">How they are drawn.</param>
    /// <param name="speaker">Which of the learner's networks answers; null: the one that answers for it.</param>
    public static SampledAnswers[] Of(
        RoundContext round, LearnerView learner, int prompts, int samples, SamplerOptions sampler, Speaker? speaker = null)
    {
        var rows = learner.Rows.ToArray();
        round.Stream("prompts", learner.Id).Shuffle<int>(rows);
        rows = rows[..Math.Min(prompts, rows.Length)];
        int[][] asked = [.. rows.SelectMany(row => Enumerable.Repeat(round.Answers.PromptOf(row).ToArray(), samples))];
        var options = new GenerationOptions { MaxTokens = round.Network.Example.Size, Sampler = sampler, Stop = [round.Answers.End] };
        var said = round.Generate([speaker ?? Speaker.Of(learner)], asked, options);
        return [.. rows.Select((row, i) =>
        {
            Completion[] answers = [.. said.Skip(i * samples).Take(samples)];
            return new SampledAnswers(row, answers, Array.ConvertAll(answers, a => round.Answers.ScoreOf(row, a)));
        })];
    }
}
