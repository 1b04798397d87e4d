using Cohort.Contexts;
using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>One learner at the end of a run. It lives as long as the <see cref="RunOutcome"/> that gave it.</summary>
public sealed class TrainedLearner
{
    private readonly LearnerView learner;
    private readonly LearnerGroup group;
    private readonly ArmSetup setup;

    internal TrainedLearner(LearnerView learner, LearnerGroup group, ArmSetup setup)
    {
        (this.learner, this.group, this.setup) = (learner, group, setup);
        var name = group.Name.Length == 0 ? learner.Peer : $"{learner.Peer} {group.Name}";
        Name = group.Learners.Count(l => l.Peer == learner.Peer) == 1 ? name : $"{name} #{learner.Id}";
    }

    /// <summary>Its id.</summary>
    public int Id => learner.Id;

    /// <summary>The name of the peer that hosts it.</summary>
    public string Peer => learner.Peer;

    /// <summary>The name of its group; empty where the plan has no groups.</summary>
    public string Group => group.Name;

    /// <summary>
    /// What it is called: its peer's name, and where the plan has groups its group's; where that is not one learner's alone, its id too.
    /// </summary>
    public string Name { get; }

    /// <summary>Its network.</summary>
    public Network Network => group.Network;

    /// <summary>The values of one of the network's segments.</summary>
    public ReadOnlySpan<float> this[Segment segment] => learner[segment];

    /// <summary>Its network and its units, as a run folder keeps them.</summary>
    internal IEnumerable<Checkpoints.TensorEntry> Tensors() => StartingNetwork.TensorsOf(group, learner);

    /// <summary>Its outputs on examples of the kind that it learnt from, by the one predict path.</summary>
    /// <param name="examples">Features in the data's own units, example after example, <c>[n, features]</c>; NaN is a missing number.</param>
    /// <param name="cancellation">Asks for an early end, where a method answers in place of the network.</param>
    /// <returns>Logits, or values in the target's unit: <c>[n, outputs]</c>.</returns>
    /// <exception cref="ArgumentException">The features are not of a whole number of examples.</exception>
    /// <exception cref="NotSupportedException">
    /// The learner reads text (see <see cref="Continue"/>), other integers, or several inputs of an example side by side.
    /// </exception>
    public async ValueTask<float[]> PredictAsync(ReadOnlyMemory<float> examples, CancellationToken cancellation = default)
    {
        var train = setup.Train;
        if (train.Objective is NextTokens) throw new NotSupportedException("a learner that reads text is asked to continue one");
        if (train.Objective.Inputs.Count > 1 || train.Input.Type != FieldType.Number)
        {
            throw new NotSupportedException(
                $"a learner that reads {string.Join(" and ", train.Objective.Inputs.Select(i => train[i]))} is not asked by numbers alone");
        }

        if (examples.Length % train.Features != 0)
            throw new ArgumentException(
                $"an example has {train.Features} features; {examples.Length} numbers are no whole number of examples", nameof(examples));
        var rows = examples.Length / train.Features;
        if (rows == 0) return [];
        using var buffers = new ExampleBuffers(train.Asked(examples.ToArray()));
        int[] all = [.. Enumerable.Range(0, rows)];
        float[] outputs = [];
        await group.PredictorOf(buffers).PredictAsync([(learner, all)], (_, values) => outputs = values.ToArray(), cancellation);
        return outputs;
    }

    /// <summary>
    /// Continues a text, character by character. A character costs one pass over one character: keys and values of those before are kept.
    /// </summary>
    /// <param name="prompt">What was said before, at least one character; those that the training text lacks are read as unknown.</param>
    /// <param name="count">How many characters to add, from 0.</param>
    /// <param name="options">How they are drawn; null: from the learnt distribution.</param>
    /// <param name="seed">Another seed, another text. Default 0.</param>
    /// <returns>The added characters.</returns>
    /// <exception cref="NotSupportedException">The learner reads no text; see <see cref="PredictAsync"/>.</exception>
    /// <exception cref="ArgumentException">The prompt is empty, or the model has diverged.</exception>
    public string Continue(string prompt, int count, SamplerOptions? options = null, ulong seed = 0)
    {
        if (setup.Train.Objective is not NextTokens) throw new NotSupportedException("only a learner that reads text can continue one");
        var vocabulary = new Vocabulary(setup.Train.Classes);
        var recorder = group.Recorder;
        using var sampler = new Sampler(recorder.Answers, learner.Bank, learner.BankRow, program => recorder.AnsweringParameters(program, slot: 1));
        var random = new RandomStream(seed, "text", learner.Id);
        return vocabulary.Decode(sampler.Continue(vocabulary.Encode(prompt), count, options ?? new SamplerOptions(), random));
    }
}
