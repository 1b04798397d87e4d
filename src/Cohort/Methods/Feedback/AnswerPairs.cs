using Cohort.Contexts;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Pairs of answers to one prompt, of which one is preferred, as examples of a method's making: the preferred one is the example's own answer, and
/// the other one stands in fields beside it.
/// </summary>
internal static class AnswerPairs
{
    private const string Input = "other_input", Label = "other_label", Mask = "other_mask";

    /// <summary>Makes room for pairs.</summary>
    /// <param name="declarations">Those of a method of a network that reads tokens.</param>
    /// <param name="capacity">How many pairs a learner keeps.</param>
    public static void Declare(Declarations declarations, int capacity)
    {
        var window = declarations.Network.Example;
        declarations.Experience(capacity,
            ExperienceField.Integers(Input, window), ExperienceField.Integers(Label, window), ExperienceField.Numbers(Mask, window));
    }

    /// <summary>Adds a pair.</summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">Who is to learn of it.</param>
    /// <param name="row">The training row whose prompt was answered.</param>
    /// <param name="preferred">The preferred answer, the token that ended it included, if one did.</param>
    /// <param name="other">The other answer, likewise.</param>
    public static void Add(RoundContext round, LearnerView learner, int row, ReadOnlySpan<int> preferred, ReadOnlySpan<int> other)
    {
        var experience = learner.Experience;
        var prompt = round.Answers.PromptOf(row);
        var id = experience.AddAnswer(row, preferred);
        int[] tokens = [.. prompt, .. other];
        var input = experience.Integers(id, Input);
        var label = experience.Integers(id, Label);
        input.Fill(round.Answers.Pad);
        label.Fill(round.Answers.Pad);
        tokens.AsSpan(0, Math.Min(tokens.Length, input.Length)).CopyTo(input);
        tokens.AsSpan(1).CopyTo(label);
        experience.Numbers(id, Mask).Slice(prompt.Length - 1, other.Length).Fill(1);
    }

    /// <summary>By how much the preferred answer is more likely than the other, log p(preferred) - log p(other), in nats, <c>[B]</c>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="parameters">The network's.</param>
    /// <param name="output">What it makes of the preferred answers, where that is known.</param>
    public static Tensor Margin(StepContext step, Parameters parameters, Tensor? output = null)
    {
        var e = step.Experience;
        return (output ?? step.Attempt(parameters, e["input"])).SequenceLogProbability(e["label"], e["mask"])
            - step.Attempt(parameters, e[Input]).SequenceLogProbability(e[Label], e[Mask]);
    }
}
